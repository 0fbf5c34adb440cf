using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Copies the reports of a run to where a person looks for them.</summary>
internal static class ReportFiles
{
    private const string Kind = "report";
    private const string Name = "report.md";

    /// <summary>
    /// The first report lands in the run's directory, further ones in a directory named after their node.
    /// </summary>
    public static IReadOnlyList<string> Copy(string runDirectory, IReadOnlyList<NodeRow> nodes, ArtifactStore store)
    {
        var reports = new List<string>();
        foreach (var node in nodes.Where(node => node.State == NodeState.Succeeded))
        {
            foreach (var artifact in NodeOutputs.Read(node.Outputs).Values.SelectMany(list => list)
                .Where(item => item.Kind == Kind))
            {
                var target = reports.Count == 0 ? runDirectory
                    : Path.Combine(runDirectory, Uri.EscapeDataString(node.NodeId));
                Directory.CreateDirectory(target);
                foreach (var file in Directory.GetFiles(store.PathOf(artifact.Digest))
                    .Where(file => !file.EndsWith(".rlfa", StringComparison.Ordinal)))
                {
                    var copy = Path.Combine(target, Path.GetFileName(file));
                    // Written anew, not copied: files in the store are read-only, a report is its reader's.
                    File.WriteAllBytes(copy, File.ReadAllBytes(file));
                }
                reports.Add(Path.Combine(target, Name));
            }
        }
        return [.. reports.Where(File.Exists)];
    }
}
