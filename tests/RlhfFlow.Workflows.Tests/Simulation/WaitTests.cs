using System.Globalization;
using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Tests.Resources;

namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>Activities that wait in the middle of a flow, on a clock that begins with the year 2030.</summary>
public sealed class WaitTests
{
    [Theory]
    [InlineData(ControlTypes.Delay, "timeSpan", "00:30:00", "2030-01-01T00:30:00Z")]
    [InlineData(ControlTypes.Timer, "interval", "1.00:00:00", "2030-01-02T00:00:00Z")]
    [InlineData(ControlTypes.StartAt, "dateTime", "2030-01-02T08:15:00+01:00", "2030-01-02T07:15:00Z")]
    [InlineData(ControlTypes.StartAt, "dateTime", "2029-12-31T23:59:59Z", "2030-01-01T00:00:00Z")]
    [InlineData(ControlTypes.Cron, "cronExpression", "0 15 6 * * *", "2030-01-01T06:15:00Z")]
    public void What_follows_begins_when_the_time_has_come(string type, string property, string value, string expected)
    {
        using var directory = TemporaryDirectory.InMemory();
        var plan = new TinyFlow().Stage("first", []).Control("wait", type, property, value).Connect("first", "Done", "wait")
            .Stage("after", ["first"]).Connect("wait", "Done", "after").Planned();
        var clock = new SimulatedClock(new(1));
        var began = new Dictionary<string, DateTimeOffset>();
        var executor = new ScriptedExecutor((request, _) =>
        {
            began[request.NodeId] = clock.GetUtcNow();
            return Task.FromResult<AttemptOutcome?>(null);
        });
        var options = new RunnerOptions
        {
            Clock = clock, Random = new(1), Offload = OneThread.Inline, CancelCheck = TimeSpan.FromMinutes(1),
        };

        var outcome = OneThread.Run(() =>
        {
            var run = new WorkflowRunner(new(directory.Path), executor, options).RunAsync(plan, new SilentObserver());
            while (!run.IsCompleted)
            {
                Assert.True(clock.Advance(), "nothing can happen any more");
            }
            return run.GetAwaiter().GetResult();
        });

        Assert.Equal(RunState.Succeeded, outcome.State);
        var moment = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        Assert.Equal(moment.Year, began["first"].Year);
        // The engine looks from time to time.
        Assert.InRange(began["after"], moment, moment + options.CancelCheck);
    }
}
