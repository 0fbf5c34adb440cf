using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

public sealed class SweepRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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

    [Fact]
    public async Task Runs_side_by_side_do_what_they_have_in_common_once_and_keep_the_home_until_none_is_under_way()
    {
        using var sweep = SideBySide();
        using var both = new Barrier(2);
        sweep.Executor.Before = node => Assert.True(node != "tune" || both.SignalAndWait(Patience));
        sweep.OnEnd = number => Assert.True(number != 1 || IsBusy(sweep.Home));
        var outcome = await sweep.RunAsync(RatesAndSeeds);

        Assert.Equal((ExitCodes.Succeeded, 4), (outcome.ExitCode, outcome.States.Count));
        Assert.False(IsBusy(sweep.Home));
        Assert.Equal(
            [("base", 2), ("measure", 4), ("tune", 4)], sweep.Executor.Ran.CountBy(node => node)
                .Select(node => (node.Key, node.Value)).Order());
        Assert.Equal(2, outcome.Sweep.AtOnce);
    }

    [Fact]
    public async Task Runs_that_are_interrupted_side_by_side_all_go_on()
    {
        using var sweep = SideBySide();
        using var both = new Barrier(2, _ => sweep.Stop.Cancel());
        sweep.Executor.Before = node => Assert.True(node != "tune" || both.SignalAndWait(Patience));
        var stopped = await sweep.RunAsync(RatesAndSeeds);
        Assert.True(stopped.IsInterrupted);
        Assert.Equal([RunState.Interrupted, RunState.Interrupted], stopped.States);

        sweep.Stop.Dispose();
        (sweep.Stop, sweep.Executor.Before) = (new(), _ => { });
        var finished = await sweep.RunAsync(RatesAndSeeds);
        Assert.Equal((stopped.Sweep.Id, ExitCodes.Succeeded), (finished.Sweep.Id, finished.ExitCode));
        Assert.Equal((4, 10), (sweep.Journal.Runs().Count, sweep.Executor.Ran.Count));
    }

    [Fact]
    public async Task A_failure_that_ends_a_sweep_stops_the_run_beside_it_which_goes_on_later()
    {
        using var sweep = SideBySide();
        sweep.Executor.FailsAt = 0.1;
        using var failed = new ManualResetEventSlim();
        sweep.OnEnd = _ => failed.Set();
        // The first rate fails as it is tuned; the second is held before it is measured.
        sweep.Executor.Before = node => Assert.True(node != "measure" || failed.Wait(Patience));
        var outcome = await sweep.RunAsync(RatesAndSeeds with { OnFailure = FailureMode.FailFast });
        Assert.Equal((ExitCodes.Diverged, false), (outcome.ExitCode, outcome.IsInterrupted));
        Assert.Equal(RunState.Failed, outcome.States[0]);
        Assert.Equal(2, outcome.States.Count);

        sweep.Executor.FailsAt = null;
        var mended = await sweep.RunAsync(RatesAndSeeds with { OnFailure = FailureMode.FailFast });
        Assert.Equal((outcome.Sweep.Id, ExitCodes.Succeeded), (mended.Sweep.Id, mended.ExitCode));
        Assert.Equal((4, 5), (mended.States.Count(state => state == RunState.Succeeded), sweep.Journal.Runs().Count));
    }

    private static TestSweep SideBySide()
    {
        var sweep = new TestSweep { AtOnce = 2 };
        sweep.Options = sweep.Options with { Capacity = new() { Cpus = 2 } };
        return sweep;
    }

    private static bool IsBusy(HomeDirectory home)
    {
        try
        {
            EngineLock.Take(home, "another").Dispose();
            return false;
        }
        catch (EngineBusyException)
        {
            return true;
        }
    }
}
