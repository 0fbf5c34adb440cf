using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Schedules;

public sealed class ScheduleJournalTests : IDisposable
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory directory = new();
    private readonly JumpingClock clock = new(Noon);
    private readonly RunJournal journal;
    private readonly ScheduleJournal schedules;

    public ScheduleJournalTests()
    {
        journal = RunJournal.Open(new HomeDirectory(directory.Path).Journal, clock);
        schedules = new(journal, clock);
    }

    [Fact]
    public void A_time_that_comes_waits_for_its_run_once_however_often_it_is_looked_at()
    {
        Add();
        At("12:00:30");
        At("13:00:00");
        At("13:00:00");
        At("13:00:20");

        Assert.Equal(["13:00 OnTime Waiting"], Fires());
    }

    // It was down from 12:00 to 16:10: four times passed.
    [Theory]
    [InlineData(CatchUp.None, 1, "13:00 Late Missed, 14:00 Late Missed, 15:00 Late Missed, 16:00 Late Missed")]
    [InlineData(CatchUp.Latest, 1, "13:00 Late Missed, 14:00 Late Missed, 15:00 Late Missed, 16:00 Late Waiting")]
    [InlineData(CatchUp.All, 2, "13:00 Late Missed, 14:00 Late Missed, 15:00 Late Waiting, 16:00 Late Waiting")]
    [InlineData(CatchUp.All, 50, "13:00 Late Waiting, 14:00 Late Waiting, 15:00 Late Waiting, 16:00 Late Waiting")]
    public void What_passed_while_nothing_could_fire_it_follows_the_policy(CatchUp catchUp, int most, string fires)
    {
        Add(row => (row.CatchUp, row.CatchUpMost) = (catchUp, most));
        At("16:10:00");

        Assert.Equal(fires.Split(", "), Fires());
    }

    [Fact]
    public void The_latest_is_what_is_on_time_if_something_is()
    {
        Add(row => row.CatchUp = CatchUp.Latest);
        At("15:00:10");

        Assert.Equal(["13:00 Late Missed", "14:00 Late Missed", "15:00 OnTime Waiting"], Fires());
    }

    [Fact]
    public void No_change_and_no_resumption_fires_the_past()
    {
        Add(row => (row.CatchUp, row.CatchUpMost) = (CatchUp.All, 100));
        clock.Now = Noon.AddHours(4.5);
        schedules.Change("s", "t", row => row.Cron = "0 */10 * * * *");
        At("16:35:00");
        Assert.Empty(Fires());
        schedules.Change("s", "t", row => row.Paused = true);
        At("18:35:00");
        schedules.Change("s", "t", row => row.Paused = false);
        At("18:40:00");
        Assert.Equal(["18:40 OnTime Waiting"], Fires());
        schedules.Change("s", "t", row => row.Name = "Another name");
        At("18:50:00");

        Assert.Equal(["18:40 OnTime Waiting", "18:50 OnTime Waiting"], Fires());
    }

    [Fact]
    public void An_interval_goes_on_counting_through_edits_and_another_one_begins_when_it_is_set()
    {
        Add(Every(40, Noon));
        At("12:50:00");
        // Another name, then the same interval published again: it is due when it was.
        schedules.Change("s", "t", row => row.Name = "Another name");
        schedules.Change("s", "t", row => row.TakeTimes(Row(Every(40, clock.Now))));
        At("13:20:00");
        Assert.Equal(["12:40 Late Missed", "13:20 OnTime Waiting"], Fires());

        clock.Now = Noon.AddMinutes(170);
        schedules.Change("s", "t", row => row.TakeTimes(Row(Every(60, clock.Now))));
        At("15:50:00");
        // 14:00 and 14:40 passed before the change, 15:50 is an hour behind it.
        Assert.Equal("15:50 OnTime Waiting", Fires()[^1]);
        Assert.Equal(3, Fires().Count);
    }

    [Fact]
    public void A_moment_fires_once_and_none_of_the_past_fires_however_it_came_there()
    {
        Add(Once(Noon.AddHours(-1)));
        At("12:00:30");
        Assert.Empty(Fires());
        schedules.Change("s", "t", row => row.TakeTimes(Row(Once(Noon.AddHours(1)))));
        At("13:00:00");
        Assert.Equal(["13:00 OnTime Waiting"], Fires());
        // Taken back to a moment behind the last look, with all that catching up can do.
        schedules.Change("s", "t", row => (row.CatchUp, row.CatchUpMost) = (CatchUp.All, 100));
        clock.Now = Noon.AddHours(4);
        schedules.Change("s", "t", row => row.TakeTimes(Row(Once(Noon.AddHours(3)))));
        At("17:00:00");
        Assert.Equal(["13:00 OnTime Waiting"], Fires());
        Assert.Empty(schedules.Find("s")!.Times().After(clock.Now));
    }

    [Fact]
    public void Of_what_was_missed_the_last_hundred_are_noted_one_by_one()
    {
        Add(row => row.Cron = "0 * * * * *");
        clock.Now = Noon.AddDays(3650);
        schedules.Decide("s", Tolerance);
        var fires = schedules.Fires("s", null, 1000);

        Assert.Equal(102, fires.Count);
        Assert.Equal(FireOrigin.OnTime, fires[0].Origin);
        Assert.Equal(
            (Noon.AddMinutes(1).ToUnixTimeMilliseconds(), FireOutcome.Missed), (fires[^1].Since, fires[^1].Outcome));
        Assert.All(fires.Take(101), fire => Assert.Null(fire.Since));
    }

    // Minutes by which the clock jumps between two looks; the schedule catches up with all it can.
    [Theory]
    [InlineData("a second", 1.0 / 60, -1.0 / 60, 1.0 / 60, -1.0 / 60)]
    [InlineData("an hour", 60, -60, 60, -60)]
    [InlineData("a day", 1440, -1440, 0, 1440)]
    [InlineData("to 1970", -29_000_000, 29_000_000, 0, 0)]
    public void No_jump_of_the_clock_fires_a_time_twice_or_loses_one(
        string what, double first, double second, double third, double fourth)
    {
        double[] jumps = [first, second, third, fourth];
        Add(row => (row.CatchUp, row.CatchUpMost) = (CatchUp.All, 100));
        var started = new List<DateTimeOffset>();
        for (var minute = 1; minute <= 240; minute++)
        {
            clock.Now = clock.Now.AddMinutes(1 + (minute % 60 == 30 ? jumps[minute / 60] : 0));
            schedules.Decide("s", Tolerance);
            foreach (var fire in schedules.Waiting())
            {
                started.Add(fire.Due);
                schedules.Settle(fire, FireOutcome.Started, "");
            }
        }
        var expected = Enumerable.Range(1, 4).Select(hour => Noon.AddHours(hour)).Where(due => due <= clock.Now);

        Assert.True(started.Distinct().Count() == started.Count, $"a jump by {what} fired a time twice");
        Assert.Empty(expected.Except(started));
    }

    [Fact]
    public void A_future_that_a_wrong_clock_saw_does_not_silence_the_schedule()
    {
        Add();
        clock.Now = Noon.AddYears(4);
        schedules.Decide("s", Tolerance);
        clock.Now = Noon.AddMinutes(30);
        schedules.Decide("s", Tolerance);
        At("13:00:00");

        Assert.Equal("13:00 OnTime Waiting", Fires()[0]);
    }

    [Fact]
    public void A_crash_between_the_decision_and_the_run_loses_nothing_and_starts_one_run()
    {
        Add();
        At("13:00:00");
        // Another process opens the journal later: what was decided still waits, though nothing is caught up with.
        var later = new ScheduleJournal(RunJournal.Open(new HomeDirectory(directory.Path).Journal, clock), clock);
        clock.Now = Noon.AddHours(3.5);
        later.Decide("s", TimeSpan.Zero);
        var waiting = Assert.Single(later.Waiting());
        Start(waiting, "run-1");
        var again = Assert.Throws<FireSettledException>(() => Start(waiting, "run-2"));

        Assert.Contains("settled", again.Message);
        Assert.Equal(["run-1"], journal.Runs().Select(run => run.Id));
        Assert.Equal(["13:00 OnTime Started", "14:00 Late Missed", "15:00 Late Missed"], Fires());
        Assert.Equal(["run-1"], schedules.Unfinished("s").Select(run => run.Id));
    }

    [Fact]
    public void A_back_fill_asks_for_what_has_no_run()
    {
        Add();
        At("13:00:00");
        Start(Assert.Single(schedules.Waiting()), "run");
        At("15:30:00");
        DateTimeOffset[] times = [.. Enumerable.Range(0, 4).Select(hour => Noon.AddHours(hour))];

        Assert.Equal(3, schedules.BackFill("s", times));
        Assert.Equal(0, schedules.BackFill("s", times));
        Assert.Equal(
            ["12:00 BackFill Waiting", "13:00 OnTime Started", "14:00 BackFill Waiting", "15:00 BackFill Waiting"],
            Fires());
    }

    [Fact]
    public void A_deleted_schedule_leaves_its_runs()
    {
        Add();
        At("13:00:00");
        Start(Assert.Single(schedules.Waiting()), "run");

        Assert.True(schedules.Delete("s"));
        Assert.False(schedules.Delete("s"));
        Assert.Empty(schedules.All());
        Assert.Single(journal.Runs());
    }

    public void Dispose() => directory.Dispose();

    private void Add(Action<ScheduleRow>? change = null)
    {
        var row = Row(change);
        Assert.True(schedules.Add(row));
        Assert.False(schedules.Add(row));
    }

    private static ScheduleRow Row(Action<ScheduleRow>? change)
    {
        var row = new ScheduleRow
        {
            Id = "s", Name = "S", WorkflowId = "w", Settings = "{}", Cron = "0 0 * * * *", TimeZone = "UTC",
            ChangedBy = "t",
        };
        change?.Invoke(row);
        return row;
    }

    private static Action<ScheduleRow> Every(int minutes, DateTimeOffset start) => row =>
        (row.Cron, row.IntervalMilliseconds, row.StartAt) = ("", minutes * 60_000, start.ToUnixTimeMilliseconds());

    private static Action<ScheduleRow> Once(DateTimeOffset moment) => row =>
        (row.Cron, row.StartAt) = ("", moment.ToUnixTimeMilliseconds());

    private void At(string time)
    {
        clock.Now = new(Noon.Date + TimeSpan.Parse(time), TimeSpan.Zero);
        schedules.Decide("s", Tolerance);
    }

    private void Start(FireRow fire, string run) => journal.AddRun(
        new()
        {
            Id = run, DefinitionId = "w", Name = "W", PlanIdentity = "p", Settings = "{}", StartedAt = 0,
            State = RunState.Queued,
        },
        [],
        context => ScheduleJournal.Started(context, fire, run));

    private List<string> Fires() =>
    [
        .. schedules.Fires("s", null, 1000).Reverse().Select(fire => $"{fire.Due:HH:mm} {fire.Origin} {fire.Outcome}"),
    ];
}
