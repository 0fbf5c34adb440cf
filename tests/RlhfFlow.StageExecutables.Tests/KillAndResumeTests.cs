using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class KillAndResumeTests
{
    private const int Steps = 150;
    private const int MostKillsOfATask = 4;

    [Fact]
    [Trait("Pace", "slow")]
    public void Trainings_killed_again_and_again_give_the_digest_and_the_metrics_of_an_undisturbed_one()
    {
        using var session = new StageSession();
        var corpus = session.Write("corpus", ArtifactKinds.Corpus, TinyWorld.Corpus());
        using var undisturbed = Pretraining(corpus);
        var digest = undisturbed.Run().Outputs["Model"][0].Digest;
        var (random, wanted, kills) = (new Random(1), Soak.Budget(3, 50), 0);

        while (kills < wanted)
        {
            kills += FinishTask(Pretraining(corpus), random, Math.Min(MostKillsOfATask, wanted - kills), digest);
        }

        TestContext.Current.SendDiagnosticMessage($"{kills} kills");
        Assert.Equal(wanted, kills);
    }

    private static StageAttempts Pretraining(string corpus)
    {
        var parameters = TinyWorld.Pretraining(Steps);
        parameters["checkpointEverySeconds"] = 0.05;
        var inputs = new Dictionary<string, InputArtifact[]> { ["Corpus"] = [StageRun.Input(corpus)] };
        return new StageAttempts("Pretraining", parameters.ToJsonString(), inputs, "Model");
    }

    // One task, killed in attempt after attempt at a random step until it has had enough kills or was quicker.
    private static int FinishTask(StageAttempts task, Random random, int mostKills, string digest)
    {
        using var owned = task;
        var (kills, resumed, steps) = (0, 0L, new List<long>());
        while (true)
        {
            var reported = task.Metrics.Count;
            var outcome = task.Run(killAtStep: kills < mostKills ? random.NextInt64(resumed + 1, Steps + 1) : null);
            steps.RemoveAll(step => step > resumed);
            steps.AddRange(task.Metrics.Skip(reported).Where(metric => metric.Scope == "train")
                .Select(metric => metric.Step));
            if (outcome.Status == StageStatus.Succeeded)
            {
                Assert.Equal(digest, outcome.Outputs["Model"][0].Digest);
                Assert.Equal(Enumerable.Range(1, Steps).Select(step => (long)step), steps);
                return kills;
            }
            Assert.Equal((StageStatus.Failed, 128 + 9), (outcome.Status, outcome.ExitCode));
            Assert.Empty(outcome.Outputs);
            (kills, resumed) = (kills + 1, outcome.Checkpoint?.Step ?? resumed);
        }
    }
}
