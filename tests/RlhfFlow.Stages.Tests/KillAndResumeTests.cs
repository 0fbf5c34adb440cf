using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests;

public sealed class KillAndResumeTests
{
    private const int Steps = 60;
    private const int StepMilliseconds = 3;
    private const int MostKillsOfATask = 10;
    private const int Killed = 128 + 9;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Pace", "slow")]
    public async Task Tasks_killed_again_and_again_at_random_moments_end_as_if_nothing_had_happened()
    {
        const int lanes = 2;
        var wanted = Soak.Budget(40, 2_000);
        using var undisturbed = Counting();
        var digest = (await undisturbed.RunAsync(stop: Token)).Outputs["Corpus"][0].Digest;

        var kills = await Task.WhenAll(
            Enumerable.Range(1, lanes).Select(seed => KillAsync(new Random(seed), wanted / lanes, digest)));

        TestContext.Current.SendDiagnosticMessage($"{kills.Sum()} kills");
        Assert.Equal(wanted, kills.Sum());
    }

    private static Trial Counting() => new(
        TestStages.SlowCounter, StageHostTests.Counting(Steps, StepMilliseconds, "none", checkpointEverySeconds: 0.02));

    private static async Task<int> KillAsync(Random random, int wanted, string digest)
    {
        var kills = 0;
        while (kills < wanted)
        {
            kills += await FinishTaskAsync(random, Math.Min(MostKillsOfATask, wanted - kills), digest);
        }
        return kills;
    }

    // One task, killed in attempt after attempt until it has had enough kills or was quicker than the next.
    private static async Task<int> FinishTaskAsync(Random random, int mostKills, string digest)
    {
        using var trial = Counting();
        var (kills, steps) = (0, new List<long>());
        while (true)
        {
            if (kills < mostKills)
            {
                KillOnce(trial, random);
            }
            else
            {
                (trial.Started, trial.OnEvent) = (_ => { }, _ => { });
            }
            var outcome = await trial.RunAsync(trial.LatestCheckpoint(), Token);
            Continue(steps, trial.Events);
            if (outcome.Status == StageStatus.Succeeded)
            {
                Assert.Equal(digest, outcome.Outputs["Corpus"][0].Digest);
                Assert.Equal(Enumerable.Range(0, Steps).Select(step => (long)step), steps);
                return kills;
            }
            Assert.Equal((StageStatus.Failed, Killed), (outcome.Status, outcome.ExitCode));
            Assert.Empty(outcome.Outputs);
            kills++;
        }
    }

    // A share of the kills comes while the process starts, the others while it works.
    private static void KillOnce(Trial trial, Random random)
    {
        var delay = random.Next((Steps * StepMilliseconds) + 1);
        var isEarly = random.Next(5) == 0;
        trial.Started = process => _ = isEarly ? KillAfterAsync(process, delay) : Task.CompletedTask;
        trial.OnEvent = happened =>
            _ = !isEarly && happened is HelloEvent ? KillAfterAsync(trial.Process!, delay) : Task.CompletedTask;
    }

    private static async Task KillAfterAsync(StageProcess process, int milliseconds)
    {
        await Task.Delay(milliseconds, Token);
        if (ProcessTable.IsAlive(process.Identity))
        {
            process.Kill();
        }
    }

    // What an attempt reports replaces everything after the step from which it goes on.
    private static void Continue(List<long> steps, IReadOnlyList<StageEvent> events)
    {
        if (events.OfType<HelloEvent>().FirstOrDefault() is not { } hello)
        {
            return;
        }
        steps.RemoveAll(step => step > (hello.ResumedStep ?? -1));
        steps.AddRange(events.OfType<MetricEvent>().Select(metric => metric.Step));
    }
}
