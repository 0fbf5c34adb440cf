using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Whether the outputs that the journal remembers are all in the store and undamaged.</summary>
internal static class StoredOutputs
{
    /// <summary>What is wrong with the first bad one, or null. Committing a sound one again replaces it.</summary>
    public static string? Problem(
        IReadOnlyDictionary<string, IReadOnlyList<JournalArtifact>> outputs, ArtifactStore store)
    {
        foreach (var (port, artifacts) in outputs)
        {
            foreach (var artifact in artifacts)
            {
                if (!store.Contains(artifact.Digest))
                {
                    return $"output {port} ({artifact.Digest[..12]}) is missing from the store";
                }
                try
                {
                    store.Verify(artifact.Digest);
                }
                catch (ArtifactException damage)
                {
                    return $"output {port} ({artifact.Digest[..12]}) is damaged in the store: {damage.Message}";
                }
            }
        }
        return null;
    }
}
