using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;
using RlhfFlow.Testing.Damage;

namespace RlhfFlow.Stages.Tests;

[Trait("Pace", "slow")]
public sealed class DamagedInputTests
{
    private static readonly DamageKind[] Damages = Enum.GetValues<DamageKind>();

    [Fact]
    public async Task A_stage_refuses_every_damaged_input_with_exit_code_11_and_writes_nothing()
    {
        var tries = Soak.Budget(20, 200);
        var random = new Random(1);
        using var trial = new Trial(TestStages.Echo);
        var input = Corpus(trial, "one");
        var other = trial.Combine("prompts");
        using (var writer = ArtifactWriter<PromptRecord>.Create(other, ArtifactKinds.Prompts))
        {
            writer.Write(new PromptRecord { Id = "1", Prompt = "a" });
            writer.Complete();
        }
        var damage = new DirectoryDamage(input.Path, Corpus(trial, "two").Path, other);
        trial.Inputs["Texts"] = [trial.Corpus("whole"), input];
        for (var i = 0; i < tries; i++)
        {
            var done = damage.Apply(Damages[i % Damages.Length], random);
            var outcome = await trial.RunAsync(stop: TestContext.Current.CancellationToken);
            Assert.True(outcome.ExitCode == ExitCodes.InvalidInput, $"{done}: exit code {outcome.ExitCode}");
            Assert.Equal(StageErrorClass.Data, outcome.ErrorClass);
            Assert.Contains(input.Path, outcome.Error!.Message, StringComparison.Ordinal);
            Assert.Empty(outcome.Outputs);
            damage.Undo();
        }
        var whole = await trial.RunAsync(stop: TestContext.Current.CancellationToken);
        Assert.Equal(StageStatus.Succeeded, whole.Status);
    }

    /// <summary>A corpus of several pages, with a file beside it.</summary>
    private static InputArtifact Corpus(Trial trial, string word)
    {
        var path = trial.Combine(word);
        using var writer = ArtifactWriter<CorpusRecord>.Create(path, ArtifactKinds.Corpus);
        File.WriteAllText(writer.FilePath("notes.txt"), word);
        for (var index = 0; index < 400; index++)
        {
            writer.Write(new CorpusRecord { Id = $"text-{index}", Text = $"{word} {index}" });
        }
        var written = writer.Complete();
        return new(path, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }
}
