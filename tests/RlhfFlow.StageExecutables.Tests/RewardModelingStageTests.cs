using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

[Trait("Pace", "slow")]
public sealed class RewardModelingStageTests : IDisposable
{
    internal const string Tiny = """
        {"steps": 60, "batchSize": 16, "learningRate": 5e-3, "warmUpSteps": 5, "normalizationPairs": 100,
         "reportEverySteps": 1, "checkpointEverySeconds": 0
        """;

    internal static readonly string[] Ports = ["RewardModel", "Evaluation"];

    private readonly TemporaryDirectory directory = new();
    private readonly StageRun run = new();

    [Fact]
    public void Held_out_pairs_are_ordered_and_their_loss_falls_below_ln_2()
    {
        using var end = run.Run("RewardModeling", Tiny + "}", Inputs(), Ports).Succeeded();
        var metrics = end.Result!.Metrics;
        string[] sets =
            ["test.in", "test.out", "test.out.newGroups", "heldOut.test.in", "heldOut.test.out.sharedGroups"];
        foreach (var set in sets)
        {
            Assert.Equal(40, metrics[$"eval/{set}.pairs"]);
            var loss = metrics[$"eval/{set}.evaluationLoss"];
            Assert.True(loss < 0.5 * Math.Log(2), $"{set}: {loss}");
            Assert.True(metrics[$"eval/{set}.accuracy"] > 0.9);
            Assert.Equal(1, metrics[$"eval/{set}.ceiling"]);
        }
        Assert.DoesNotContain(metrics.Keys, name => name.Contains("train.", StringComparison.Ordinal));
        Assert.Equal(
            ["in held-out test", "in test", "out held-out test", "out held-out test, shared groups", "out test",
                "out test, new groups"],
            end.Read("Evaluation", ArtifactKinds.Evaluation).Where(row => row is { Metric: "accuracy", Count: 40 })
                .Select(row => $"{row.Distribution} {row.Group}").Order(StringComparer.Ordinal));
        var record = Assert.Single(end.Read("RewardModel", ArtifactKinds.RewardModel));
        Assert.Equal("mean", record.Pooling);
        Assert.True(record.StandardDeviation > 0);
        using var model = TextRewardModel.Load(end.Path("RewardModel"));
        Assert.Equal((record.Mean, record.StandardDeviation), (model.Model.Mean, model.Model.StandardDeviation));
    }

    [Fact]
    public void Shuffled_labels_leave_nothing_to_learn()
    {
        using var end = run.Run("RewardModeling", Tiny + """, "shuffleLabels": true}""", Inputs(), Ports).Succeeded();
        Assert.True(end.Result!.Metrics["eval/test.in.evaluationLoss"] > 0.5 * Math.Log(2));
    }

    [Fact]
    public void The_last_token_can_be_read_and_soft_labels_can_be_honoured()
    {
        using var end = run.Run(
            "RewardModeling", Tiny + """, "pooling": "last", "labels": "soft"}""", Inputs(), Ports).Succeeded();
        Assert.Equal("last", Assert.Single(end.Read("RewardModel", ArtifactKinds.RewardModel)).Pooling);
        var entropy = -(0.95 * Math.Log(0.95)) - (0.05 * Math.Log(0.05));
        Assert.InRange(end.Result!.Metrics["eval/test.in.evaluationLoss"], entropy, Math.Log(2));
    }

    [Fact]
    public void An_answer_that_was_cut_off_is_another_one_than_the_same_answer_ended_in_training_and_in_scoring()
    {
        // The sides differ in nothing but the mark: without a stop token less they would be the same to the model.
        var pairs = Preferences()
            .Select(pair => pair with { Rejected = pair.Chosen, RejectedTruncated = true }).ToList();
        var inputs = Inputs();
        inputs["Preferences"] = [run.Artifact(ArtifactKinds.Preferences, pairs)];
        using var end = run.Run("RewardModeling", Tiny + """, "maximumTokens": 20}""", inputs, Ports).Succeeded();
        Assert.Equal(40, end.Result!.Metrics["eval/test.in.pairs"]);
        Assert.True(end.Result.Metrics["eval/test.in.accuracy"] > 0.95);
        using var model = TextRewardModel.Load(end.Path("RewardModel"));
        Assert.Equal(20, model.Model.LongestInput);
        var held = pairs.Where(pair => pair is { Split: "test", Distribution: "in" }).ToList();
        var ended = model.Rewards([.. held.Select(pair => (pair.Prompt, pair.Chosen, true))], 16);
        var cutOff = model.Rewards([.. held.Select(pair => (pair.Prompt, pair.Rejected, false))], 16);
        var ordered = ended.Zip(cutOff).Count(both => both.First > both.Second);
        Assert.Equal(end.Result.Metrics["eval/test.in.accuracy"], ordered / 40.0, 9);
    }

    public static TheoryData<long> KillSteps => Soak.IsOn ? [17, 41] : [41];

    [Theory]
    [MemberData(nameof(KillSteps))]
    public void A_killed_stage_resumes_to_the_same_bytes(long step)
    {
        using var whole = new StageAttempts("RewardModeling", Tiny + "}", Inputs(), Ports);
        using var broken = new StageAttempts("RewardModeling", Tiny + "}", Inputs(), Ports);
        var expected = whole.Run();
        var killed = broken.Run(killAtStep: step);
        Assert.NotEqual(StageStatus.Succeeded, killed.Status);
        Assert.NotNull(killed.Checkpoint);
        var resumed = broken.Run();
        Assert.True(resumed.Status == StageStatus.Succeeded, resumed.Error?.Message);
        Assert.Equal(expected.Outputs["RewardModel"][0].Digest, resumed.Outputs["RewardModel"][0].Digest);
        Assert.Equal(expected.Outputs["Evaluation"][0].Digest, resumed.Outputs["Evaluation"][0].Digest);
        Assert.Equal(expected.Metrics["eval/test.in.evaluationLoss"], resumed.Metrics["eval/test.in.evaluationLoss"]);
    }

    [Fact]
    public void Preferences_without_training_pairs_are_refused()
    {
        var inputs = Inputs();
        inputs["Preferences"] = [run.Artifact(ArtifactKinds.Preferences, TinyLanguage.Preferences(5, "test", "in", 1))];
        using var end = run.Run("RewardModeling", "{}", inputs, Ports);
        Assert.Equal(11, end.ExitCode);
        Assert.Contains("0 usable pairs of split 'train'", end.Result!.Error!.Message);
    }

    public void Dispose()
    {
        run.Dispose();
        directory.Dispose();
    }

    private Dictionary<string, InputArtifact[]> Inputs() => new()
    {
        ["Model"] = [TinyLanguage.Model(directory.Combine(Guid.NewGuid().ToString()))],
        ["Preferences"] = [run.Artifact(ArtifactKinds.Preferences, Preferences())],
        ["HeldOut"] = [run.Artifact(ArtifactKinds.Preferences, HeldOut())],
    };

    private static IEnumerable<PreferenceRecord> Preferences() =>
        Of("known", 200, "train", "in", 1)
            .Concat(Of("known", 40, "test", "in", 2))
            .Concat(Of("new", 40, "test", "out", 3));

    private static IEnumerable<PreferenceRecord> HeldOut() =>
        Of("known", 10, "train", "in", 4)
            .Concat(Of("known", 40, "test", "in", 5))
            .Concat(Of("known", 40, "test", "out", 6));

    private static IEnumerable<PreferenceRecord> Of(
        string group, int count, string split, string distribution, int seed) =>
        TinyLanguage.Preferences(count, split, distribution, seed).Select(record => record with { Group = group });
}
