using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

public sealed class SweepRunnerTests
{
    private static readonly Sweep RatesAndSeeds = new()
    {
        Definition = "w.json", Over = [new("rate", [0.1, 0.2])], Seeds = [1, 2],
    };

    [Fact]
    public async Task What_runs_have_in_common_runs_once_as_the_forecast_says()
    {
        using var sweep = new TestSweep();
        var (plan, _) = SweepPlanner.Plan(RatesAndSeeds, "/", MeasuringExecutor.Workflow(), MeasuringExecutor.Catalog);
        var before = new SweepForecast(sweep.Home, plan!, slots: 1);
        var outcome = await sweep.RunAsync(RatesAndSeeds);
        var after = new SweepForecast(sweep.Home, plan!, slots: 1);

        Assert.Equal((ExitCodes.Succeeded, 4), (outcome.ExitCode, outcome.States.Count));
        var runs = sweep.Runs(outcome);
        Assert.All(runs, run => Assert.Equal((RunState.Succeeded, outcome.Sweep.Id), (run.State, run.SweepId)));
        Assert.Equal(RatesAndSeeds.Points().Select(point => point.ToJson()), runs.Select(run => run.SweepPoint));
        var attempts = runs.SelectMany(run => sweep.Journal.Attempts(run.Id)).ToLookup(attempt => attempt.NodeId);
        Assert.Equal((2, 4, 4), (attempts["base"].Count(), attempts["tune"].Count(), attempts["measure"].Count()));
        Assert.Equal((12, 10, 2, 0), (before.Nodes, before.ToRun, before.Shared, before.Known));
        Assert.Equal((12, 0, 0, 12), (after.Nodes, after.ToRun, after.Shared, after.Known));
    }

    [Fact]
    public async Task An_interrupted_sweep_goes_on_where_it_was_and_a_complete_one_has_nothing_left()
    {
        using var sweep = new TestSweep();
        sweep.Executor.Before = node =>
        {
            if (node == "measure" && sweep.Executor.Ran.Count(ran => ran == "measure") == 2)
            {
                sweep.Stop.Cancel();
            }
        };
        var stopped = await sweep.RunAsync(RatesAndSeeds);
        Assert.True(stopped.IsInterrupted);
        Assert.Equal([RunState.Succeeded, RunState.Succeeded, RunState.Interrupted], stopped.States);

        sweep.Stop.Dispose();
        sweep.Stop = new();
        sweep.Executor.Before = _ => { };
        sweep.Executor.Ran.Clear();
        sweep.Told.Clear();
        var finished = await sweep.RunAsync(RatesAndSeeds);

        Assert.Equal((stopped.Sweep.Id, false, 0), (finished.Sweep.Id, finished.IsInterrupted, finished.ExitCode));
        Assert.Equal(["measure", "tune", "measure"], sweep.Executor.Ran);
        Assert.Equal(["started, 2 done", "3 rate=0.1, seed 2"], sweep.Told.Take(2));
        Assert.Equal(4, sweep.Journal.Runs().Count);

        var again = await sweep.RunAsync(RatesAndSeeds);
        Assert.Equal((finished.Sweep.Id, 4), (again.Sweep.Id, sweep.Journal.Runs().Count));
        sweep.Options = sweep.Options with { StartNew = true };
        var anew = await sweep.RunAsync(RatesAndSeeds);
        Assert.NotEqual(finished.Sweep.Id, anew.Sweep.Id);
        Assert.Equal((8, 3), (sweep.Journal.Runs().Count, sweep.Executor.Ran.Count));
        Assert.Equal([anew.Sweep.Id, again.Sweep.Id], new SweepJournal(sweep.Journal).All().Select(row => row.Id));
    }

    [Theory]
    [InlineData(null, 4, 2)]
    [InlineData(FailureMode.FailFast, 2, 1)]
    public async Task A_run_that_fails_stops_the_others_only_if_asked_and_is_tried_again_later(
        FailureMode? onFailure, int begun, int failed)
    {
        using var sweep = new TestSweep();
        sweep.Executor.FailsAt = 0.2;
        var outcome = await sweep.RunAsync(RatesAndSeeds with { OnFailure = onFailure });
        Assert.Equal((ExitCodes.Diverged, false), (outcome.ExitCode, outcome.IsInterrupted));
        Assert.Equal((begun, failed), (outcome.States.Count, outcome.States.Count(state => state == RunState.Failed)));

        sweep.Executor.FailsAt = null;
        var mended = await sweep.RunAsync(RatesAndSeeds with { OnFailure = onFailure });
        Assert.Equal((outcome.Sweep.Id, ExitCodes.Succeeded), (mended.Sweep.Id, mended.ExitCode));
        Assert.Equal(4, mended.States.Count(state => state == RunState.Succeeded));
        Assert.Equal(4 + failed, sweep.Journal.Runs().Count);
    }

    [Fact]
    public async Task A_sweep_waits_for_an_engine_that_took_its_turn_between_two_runs()
    {
        using var sweep = new TestSweep();
        sweep.Options = sweep.Options with { CancelCheck = TimeSpan.FromMilliseconds(1) };
        EngineLock? other = null;
        sweep.OnEnd = number => other = number == 2 ? EngineLock.Take(sweep.Home, "the server") : other;
        sweep.OnMessage = () => other!.Dispose();
        var outcome = await sweep.RunAsync(RatesAndSeeds);

        Assert.Equal(ExitCodes.Succeeded, outcome.ExitCode);
        Assert.Single(sweep.Told, told =>
            told.StartsWith("waits", StringComparison.Ordinal) && told.Contains("the server"));
        using var busy = EngineLock.Take(sweep.Home, "the server");
        await Assert.ThrowsAsync<EngineBusyException>(() => sweep.RunAsync(RatesAndSeeds with { Seeds = [3] }));
    }
}
