using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>The artifact with what was counted.</summary>
internal sealed class Output(string directory, string scratch, Fault fault)
{
    private const string ArtifactFile = "artifact.rlfa";

    /// <summary>Does nothing yet, where the contract is kept.</summary>
    internal void Begin()
    {
        if (fault == Fault.OutputInPlace)
        {
            File.WriteAllText(Path.Combine(directory, ArtifactFile), "not yet");
        }
    }

    /// <summary>What the artifact will be once it is there.</summary>
    internal OutputArtifact Foretell(IEnumerable<string> counted) =>
        Write(Path.Combine(scratch, "foretold"), counted) with { Path = directory };

    internal OutputArtifact Complete(IEnumerable<string> counted)
    {
        if (fault == Fault.OutputInPlace)
        {
            File.Delete(Path.Combine(directory, ArtifactFile));
        }
        return Write(directory, counted);
    }

    private static OutputArtifact Write(string directory, IEnumerable<string> counted)
    {
        using var writer = ArtifactWriter<CorpusRecord>.Create(directory, ArtifactKinds.Corpus);
        foreach (var (text, index) in counted.Select((text, index) => (text, index)))
        {
            writer.Write(new CorpusRecord { Id = $"step-{index}", Text = text });
        }
        var written = writer.Complete();
        return new(
            directory, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }
}
