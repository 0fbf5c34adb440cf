using Cronos;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Schedules;

public sealed class TimetableTests
{
    private const int FirstYear = 2007;
    private const int Years = 20;

    // Half an hour in Lord Howe, two in Troll, backwards in Dublin, around Ramadan in Casablanca, at midnight in
    // Havana, Santiago and Asuncion, a whole day in Apia, with changed standard times in Moscow and Istanbul.
    public static TheoryData<string> Zones =>
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Athens", "Europe/Moscow",
        "Europe/Istanbul", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Havana",
        "America/Santiago", "America/Asuncion", "America/Sao_Paulo", "Australia/Sydney", "Australia/Lord_Howe",
        "Pacific/Auckland", "Pacific/Apia", "Africa/Casablanca", "Antarctica/Troll",
    ];

    // In the others Cronos 0.13.0 gives the instant of a gap again and again.
    public static TheoryData<string> ZonesOfCronos =>
    [
        .. Zones.Select(zone => zone.Data).Except(
            ["Europe/Moscow", "Europe/Istanbul", "America/Asuncion", "Pacific/Apia", "Africa/Casablanca"]),
    ];

    private static readonly (string Cron, Func<DateTime, bool> Names)[] Crons =
    [
        ("0 30 2 * * *", time => time is { Hour: 2, Minute: 30 }),
        ("0 0 0 * * *", time => time is { Hour: 0, Minute: 0 }),
        ("0 */20 * * * *", time => time.Minute % 20 == 0),
        ("0 15,45 1-3 * * SUN", time => time is { DayOfWeek: DayOfWeek.Sunday, Hour: >= 1 and <= 3, Minute: 15 or 45 }),
        ("0 59 23 L * *", time => time is { Hour: 23, Minute: 59 } && time.AddDays(1).Day == 1),
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Around_every_change_of_clocks_in_twenty_years_it_fires_when_a_clock_on_the_wall_says_so(string name)
    {
        var zone = ZoneName.Find(name);
        var changes = Changes(zone);
        Assert.NotEmpty(changes);
        foreach (var change in changes)
        {
            var wall = new MinuteWalk(zone, change.AddHours(-26), change.AddHours(26));
            foreach (var (cron, names) in Crons)
            {
                AssertSame(wall, ElsaCron.Parse(cron), names);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ZonesOfCronos))]
    public void Over_all_twenty_years_a_daily_cron_fires_when_Cronos_says_so(string name)
    {
        var zone = ZoneName.Find(name);
        foreach (var cron in new[] { "0 30 2 * * *", "30 0 0 * * *", "0 10 1 13 * FRI", "0 0 3 LW * *" })
        {
            var (from, to) = (new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc), End);
            var expected = CronExpression.Parse(cron, CronFormat.IncludeSeconds)
                .GetOccurrences(from, to, zone, fromInclusive: false, toInclusive: true).ToList();
            var times = new CronTimetable(ElsaCron.Parse(cron), zone, SkippedTime.AfterGap, RepeatedTime.First);
            var found = times.Between(new(from), new(to)).Where(time => time.Fires)
                .Select(time => time.Due.UtcDateTime);

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Random_crons_in_random_zones_fire_when_a_clock_on_the_wall_says_so()
    {
        var seed = Soak.IsOn ? Random.Shared.Next() : 7;
        var random = new Random(seed);
        var zones = TimeZoneInfo.GetSystemTimeZones();
        for (var turn = 0; turn < Soak.Budget(100, 5_000); turn++)
        {
            var zone = zones[random.Next(zones.Count)];
            var minutes = Some(random, 60);
            var hours = Some(random, 24);
            var weekdays = random.Next(3) == 0 ? Some(random, 7) : [.. Enumerable.Range(0, 7)];
            var cron = $"0 {string.Join(',', minutes)} {string.Join(',', hours)} * * {string.Join(',', weekdays)}";
            var from = new DateTime(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(35_000_000));
            // Most turns look at a change of clocks, as little happens elsewhere.
            var near = Changes(zone).Where(_ => random.Next(4) > 0).ToList();
            from = near.Count > 0 ? near[random.Next(near.Count)].AddHours(-random.Next(1, 26)) : from;
            AssertSame(
                new(zone, from, from.AddHours(36)), ElsaCron.Parse(cron),
                time => minutes.Contains(time.Minute) && hours.Contains(time.Hour)
                    && weekdays.Contains((int)time.DayOfWeek),
                $"seed {seed}, turn {turn}: ");
        }
    }

    [Fact]
    public void What_a_change_of_clocks_does_is_told()
    {
        var zone = ZoneName.Find("Europe/Berlin");
        Assert.Equal(
            [("2026-03-28 02:30", OccurrenceKind.Plain), ("2026-03-29 02:30", OccurrenceKind.AfterGap),
                ("2026-03-30 02:30", OccurrenceKind.Plain)],
            Told("0 30 2 * * *", SkippedTime.AfterGap, RepeatedTime.First, "2026-03-28"));
        Assert.Equal(
            [("2026-03-28 02:30", OccurrenceKind.Plain), ("2026-03-29 02:30", OccurrenceKind.Skipped),
                ("2026-03-30 02:30", OccurrenceKind.Plain)],
            Told("0 30 2 * * *", SkippedTime.Skip, RepeatedTime.First, "2026-03-28"));
        Assert.Equal(
            [("2026-10-24 02:30", OccurrenceKind.Plain), ("2026-10-25 02:30", OccurrenceKind.FirstOfTwo),
                ("2026-10-25 02:30", OccurrenceKind.NotRepeated), ("2026-10-26 02:30", OccurrenceKind.Plain)],
            Told("0 30 2 * * *", SkippedTime.Skip, RepeatedTime.First, "2026-10-24"));
        Assert.Equal(
            [("2026-10-24 02:30", OccurrenceKind.Plain), ("2026-10-25 02:30", OccurrenceKind.FirstOfTwo),
                ("2026-10-25 02:30", OccurrenceKind.SecondOfTwo), ("2026-10-26 02:30", OccurrenceKind.Plain)],
            Told("0 30 2 * * *", SkippedTime.Skip, RepeatedTime.Both, "2026-10-24"));

        IEnumerable<(string, OccurrenceKind)> Told(string cron, SkippedTime skipped, RepeatedTime repeated, string from)
        {
            var start = new DateTimeOffset(DateTime.Parse(from), TimeSpan.Zero);
            return new CronTimetable(ElsaCron.Parse(cron), zone, skipped, repeated).Between(start, start.AddDays(3))
                .Select(time => ($"{time.Local:yyyy-MM-dd HH:mm}", time.Kind));
        }
    }

    [Fact]
    public void The_newest_times_are_found_from_the_end_however_long_the_interval()
    {
        var times = new CronTimetable(
            ElsaCron.Parse("* * * * * *"), TimeZoneInfo.Utc, SkippedTime.Skip, RepeatedTime.First);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            Enumerable.Range(0, 100).Select(second => now.AddSeconds(second - 99)),
            times.Newest(DateTimeOffset.UnixEpoch, now, 100).Select(time => time.Due));
        Assert.Equal([now.AddSeconds(-1), now], times.Newest(now.AddSeconds(-2), now, 100).Select(time => time.Due));
        Assert.Empty(times.Newest(now, now, 100));
    }

    private static DateTime End => new(FirstYear + Years, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static void AssertSame(MinuteWalk wall, ElsaCron cron, Func<DateTime, bool> names, string what = "")
    {
        foreach (var skipped in Enum.GetValues<SkippedTime>())
        {
            foreach (var repeated in Enum.GetValues<RepeatedTime>())
            {
                var expected = wall.Due(names, skipped, repeated);
                var found = new CronTimetable(cron, wall.Zone, skipped, repeated).Between(new(wall.From), new(wall.To))
                    .Where(time => time.Fires).Select(time => time.Due).ToList();
                Assert.True(
                    expected.SequenceEqual(found),
                    $"{what}'{cron}' in {wall.Zone.Id}, {skipped}, {repeated}, from {wall.From:u} to {wall.To:u}: "
                    + $"expected {Missing(expected, found)}, found {Missing(found, expected)}");
            }
        }
    }

    private static string Missing(List<DateTimeOffset> these, List<DateTimeOffset> those) =>
        string.Join(", ", these.Except(those).Take(5).Select(time => $"{time:u}"));

    // By hours, and nothing of the code that is tested: a change is where the offset is another than an hour before.
    private static List<DateTime> Changes(TimeZoneInfo zone)
    {
        var changes = new List<DateTime>();
        var offset = zone.GetUtcOffset(new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (var hour = new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc); hour < End; hour = hour.AddHours(3))
        {
            if (zone.GetUtcOffset(hour) is var now && now != offset)
            {
                changes.Add(hour);
                offset = now;
            }
        }
        return changes;
    }

    private static HashSet<int> Some(Random random, int all) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(all))];
}
