using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Schedules;

public sealed class ClockTriggerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nodes_that_can_start_the_workflow_say_when_and_others_say_nothing()
    {
        var definition = new TestWorkflow().Counter("count")
            .Add(Trigger("cron", "Elsa.Cron", "cronExpression", "0 0 2 * * *"))
            .Add(Trigger("timer", "Elsa.Timer", "interval", "00:15:00"))
            .Add(Trigger("moment", "Elsa.StartAt", "dateTime", "2026-06-02T08:00:00+02:00"))
            .Add(new()
            {
                ["id"] = "pause", ["type"] = "Elsa.Timer", ["interval"] = "00:00:05",
            }).Read().Definition!;

        Assert.Equal(
            [("cron", "0 0 2 * * *", null, null, ""), ("timer", null, TimeSpan.FromMinutes(15), null, ""),
                ("moment", null, null, Noon.AddHours(18), "")],
            ClockTrigger.Of(definition).Select(trigger =>
                (trigger.Node.Id, trigger.Cron?.Text, trigger.Interval, trigger.Moment, trigger.Problem)));
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "0 2 * * *", "not five")]
    [InlineData("Elsa.Timer", "interval", "00:00:00", "'00:00:00' is no interval from 00:00:01")]
    [InlineData("Elsa.Timer", "interval", "often", "'often' is no interval")]
    [InlineData("Elsa.StartAt", "dateTime", "tomorrow", "'tomorrow' is no moment")]
    public void What_cannot_be_read_says_why(string type, string property, string value, string problem)
    {
        var definition = new TestWorkflow().Add(Trigger("x", type, property, value)).Read().Definition!;

        Assert.Contains(problem, Assert.Single(ClockTrigger.Of(definition)).Problem);
    }

    [Theory]
    [InlineData("00:00:01", "every second")]
    [InlineData("00:05:00", "every 5 minutes")]
    [InlineData("1.00:00:00", "every day")]
    [InlineData("2.01:00:30.5", "every 2 days 1 hour 30.5 seconds")]
    public void An_interval_is_said_in_words(string interval, string words) =>
        Assert.Equal(words, new IntervalTimetable(Noon, TimeSpan.Parse(interval)).Words);

    [Fact]
    public void An_interval_counts_from_its_beginning_wherever_one_looks()
    {
        var times = new IntervalTimetable(Noon, TimeSpan.FromMinutes(20));

        Assert.Equal([Noon.AddMinutes(20), Noon.AddMinutes(40)], Due(times.Between(Noon.AddDays(-1), Noon.AddHours(0.9))));
        Assert.Equal([Noon.AddMinutes(40), Noon.AddMinutes(60)],
            Due(times.Between(Noon.AddMinutes(20), Noon.AddMinutes(60))));
        Assert.Equal(
            [Noon.AddDays(365).AddMinutes(-20), Noon.AddDays(365)], Due(times.Newest(Noon, Noon.AddDays(365), 2)));
    }

    [Fact]
    public void A_moment_is_due_once()
    {
        var times = new MomentTimetable(Noon);

        Assert.Equal([Noon], Due(times.After(Noon.AddTicks(-1))));
        Assert.Empty(times.After(Noon));
        Assert.Equal([Noon], Due(times.Newest(DateTimeOffset.UnixEpoch, Noon.AddYears(1), 100)));
    }

    private static IEnumerable<DateTimeOffset> Due(IEnumerable<Occurrence> times) => times.Select(time => time.Due);

    private static JsonObject Trigger(string id, string type, string property, string value) => new()
    {
        ["id"] = id, ["type"] = type, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        [property] = TestWorkflow.Expression("Literal", value),
    };
}
