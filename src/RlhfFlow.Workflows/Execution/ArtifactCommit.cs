using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Moves what an attempt wrote into the store, after holding it against what the stage promised.</summary>
internal static class ArtifactCommit
{
    public static IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> Commit(
        PlannedNode node, AttemptOutcome outcome, ArtifactStore store)
    {
        var committed = new Dictionary<string, IReadOnlyList<JournalArtifact>>();
        foreach (var port in node.Stage.Description.Outputs)
        {
            var outputs = outcome.Outputs.GetValueOrDefault(port.Name, []);
            if (outputs.Count == 0 && port.Cardinality != PortCardinality.Optional)
            {
                throw Broken($"reported success without output '{port.Name}'");
            }
            committed[port.Name] = [.. outputs.Select(output => Commit(port, output, store))];
        }
        return committed;
    }

    private static JournalArtifact Commit(PortDescription port, OutputArtifact output, ArtifactStore store)
    {
        var reference = store.Commit(output.Path);
        if (reference.Kind != port.Type)
        {
            throw Broken($"wrote a {reference.Kind} to output '{port.Name}', which is for {port.Type}");
        }
        return reference.Digest == output.Digest
            ? new(reference.Digest, reference.Kind, reference.SchemaVersion, reference.Records, reference.Bytes)
            : throw Broken($"reported digest {output.Digest} for output '{port.Name}', but wrote {reference.Digest}");
    }

    private static StageException Broken(string what) =>
        new("rlhf.protocol", StageErrorClass.Contract, $"the stage broke the protocol: it {what}");
}
