namespace RlhfFlow.Workflows.Schedules;

/// <summary>Decides what is due: a pure function of a timetable, the policy for late times, and two instants.</summary>
public static class DueTimes
{
    /// <summary>Most runs that late times can start, and most late times that are noted one by one.</summary>
    public const int MostLate = 100;

    /// <summary>A clock that goes back by more than this was wrong; what was missed in its future is void.</summary>
    public static readonly TimeSpan BackStep = TimeSpan.FromMinutes(1);

    /// <summary>
    /// What is to become of the times behind <paramref name="decided"/> up to <paramref name="now"/>, oldest first;
    /// none if the clock went back.
    /// </summary>
    /// <param name="times">When it fires.</param>
    /// <param name="catchUp">What becomes of late times.</param>
    /// <param name="most">Most runs where that is <see cref="CatchUp.All"/>.</param>
    /// <param name="decided">Up to where it is decided already.</param>
    /// <param name="now">The time.</param>
    /// <param name="tolerance">How old a time may be and still be on time.</param>
    public static IReadOnlyList<DueTime> Between(
        Timetable times, CatchUp catchUp, int most, DateTimeOffset decided, DateTimeOffset now, TimeSpan tolerance)
    {
        if (now <= decided)
        {
            return [];
        }
        var late = now - tolerance > decided ? now - tolerance : decided;
        var onTime = times.Between(late, now).Where(time => time.Fires)
            .Select(time => new DueTime(time.Due, FireOrigin.OnTime, Starts: true)).ToList();
        return [.. Late(times, catchUp, most, decided, late, isLast: onTime.Count == 0), .. onTime];
    }

    private static IEnumerable<DueTime> Late(
        Timetable times, CatchUp catchUp, int most, DateTimeOffset decided, DateTimeOffset until, bool isLast)
    {
        if (until <= decided)
        {
            yield break;
        }
        var newest = times.Newest(decided, until, MostLate);
        var starting = catchUp switch
        {
            // What is on time is the latest itself.
            CatchUp.Latest => isLast ? 1 : 0,
            CatchUp.All => Math.Clamp(most, 1, MostLate),
            _ => 0,
        };
        if (newest.Count == MostLate && times.After(decided).First().Due is var first && first < newest[0].Due)
        {
            var before = times.Newest(decided, newest[0].Due.AddTicks(-1), 1)[0].Due;
            yield return new(before, FireOrigin.Late, Starts: false, first < before ? first : null);
        }
        for (var index = 0; index < newest.Count; index++)
        {
            yield return new(newest[index].Due, FireOrigin.Late, index >= newest.Count - starting);
        }
    }
}
