using RlhfFlow.Stages;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Tests.Simulation;

namespace RlhfFlow.Workflows.Tests.Resources;

public sealed class NodeBudgetTests
{
    private readonly SimulatedClock clock = new(new(1));

    private RunnerOptions Options => new() { Clock = clock, TransientRetries = 3 };

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    // The fourth was the end: whoever tries again has all of them.
    [InlineData(4, 3)]
    [InlineData(6, 1)]
    public void An_engine_that_follows_another_goes_on_counting_failures(int before, int left)
    {
        var budget = NodeBudget.After(Enumerable.Range(1, before).Select(number => Attempt(number, "transient")), Options);
        var allowed = 0;
        while (budget.Allow(StageErrorClass.Transient))
        {
            allowed++;
        }
        Assert.Equal(left, allowed);
    }

    [Fact]
    public void What_no_failure_ended_is_not_counted()
    {
        var budget = NodeBudget.After([Attempt(1, null, "abandoned"), Attempt(2, null, "abandoned")], Options);
        Assert.True(budget.Allow(StageErrorClass.Bug));
        Assert.False(budget.Allow(StageErrorClass.Bug));
    }

    [Fact]
    public void Time_that_attempts_took_before_is_gone()
    {
        // Ten seconds each, of which those of the dead engine are not known.
        var budget = NodeBudget.After(
            [Attempt(1, "transient"), Attempt(2, null, "abandoned"), Attempt(3, "preempted")], Options);
        using var deadline = budget.Deadline(TimeSpan.FromSeconds(25));
        clock.Advance();
        Assert.True(deadline.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetUtcNow() - new SimulatedClock(new(1)).GetUtcNow());
        using var over = budget.Deadline(TimeSpan.FromSeconds(20));
        Assert.True(over.IsCancellationRequested);
        using var none = budget.Deadline(null);
        Assert.False(none.IsCancellationRequested);
    }

    private static AttemptRow Attempt(int number, string? errorClass, string status = "failed") => new()
    {
        Token = number, RunId = "run", NodeId = "node", Number = number, Reason = "retry", Directory = "", EngineProcess = 1,
        StartedAt = number * 20_000, FinishedAt = (number * 20_000) + 10_000, Status = status, ErrorClass = errorClass,
    };
}
