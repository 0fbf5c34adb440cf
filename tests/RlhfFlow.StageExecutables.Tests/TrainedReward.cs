using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>A reward model of the tiny language, trained once for a class of tests.</summary>
public sealed class TrainedReward : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly StageRun run = new();
    private readonly StageEnd end;

    public TrainedReward()
    {
        var inputs = new Dictionary<string, InputArtifact[]>
        {
            ["Model"] = [TinyLanguage.Model(directory.Combine("model"))],
            ["Preferences"] =
                [run.Artifact(ArtifactKinds.Preferences, TinyLanguage.Preferences(200, "train", "in", 1))],
        };
        end = run.Run(
            "RewardModeling", RewardModelingStageTests.Tiny + "}", inputs, RewardModelingStageTests.Ports).Succeeded();
        Artifact = StageRun.Input(end.Path("RewardModel"));
    }

    /// <summary>The reward model.</summary>
    public InputArtifact Artifact { get; }

    public void Dispose()
    {
        end.Dispose();
        run.Dispose();
        directory.Dispose();
    }
}
