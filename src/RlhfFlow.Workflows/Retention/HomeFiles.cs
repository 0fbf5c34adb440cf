using System.Globalization;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Retention;

/// <summary>What runs left in a home, as it lies on disk.</summary>
/// <param name="home">The home.</param>
internal sealed class HomeFiles(HomeDirectory home)
{
    private const string AttemptPrefix = "attempt-";

    /// <summary>The directory of an attempt.</summary>
    public sealed record Attempt(string RunId, string NodeId, int Number, string Path);

    /// <summary>Digests of the artifacts in the store.</summary>
    public IEnumerable<string> Artifacts() =>
        Directory.Exists(home.Store) ? new ArtifactStore(home.Store).Digests() : [];

    /// <summary>Ids of the runs that have a directory.</summary>
    public IEnumerable<string> Runs() => Names(home.Runs);

    /// <summary>Attempts of a run.</summary>
    public IEnumerable<Attempt> Attempts(string runId)
    {
        var nodes = NodesOf(runId);
        return Names(nodes).SelectMany(node => Names(Path.Combine(nodes, node)).Select(name => (node, name)))
            .Where(pair => Number(pair.name) is not null)
            .Select(pair => new Attempt(
                runId, Uri.UnescapeDataString(pair.node), Number(pair.name)!.Value,
                Path.Combine(nodes, pair.node, pair.name)));
    }

    /// <summary>
    /// What lies in the directory of a run beside its definition and its attempts: copies of reports.
    /// </summary>
    public IEnumerable<string> Reports(string runId)
    {
        var directory = home.Run(runId);
        string[] others = [NodesOf(runId), NewRun.DefinitionPath(home, runId)];
        return Directory.Exists(directory) ? Directory.EnumerateFileSystemEntries(directory).Except(others) : [];
    }

    /// <summary>What an attempt printed.</summary>
    public static IEnumerable<string> Logs(Attempt attempt)
    {
        var files = new AttemptFiles(attempt.Path);
        return new[] { files.StandardOutput, files.StandardError }.Where(File.Exists);
    }

    /// <summary>Keys that have checkpoints.</summary>
    public IEnumerable<string> Checkpoints() => Names(Path.GetDirectoryName(home.Checkpoints("key"))!);

    /// <summary>
    /// Artifacts that processes had half copied into the store when they ended. What other work they left, the next
    /// engine removes.
    /// </summary>
    public IEnumerable<string> Leftovers()
    {
        var incoming = Path.Combine(home.Store, "incoming");
        return Names(incoming).Select(name => Path.Combine(incoming, name));
    }

    /// <summary>Bytes of a file, or of all files below a directory; what vanishes meanwhile does not count.</summary>
    public static long Bytes(string path)
    {
        try
        {
            return File.Exists(path) ? new FileInfo(path).Length
                : new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private string NodesOf(string runId) => Path.Combine(home.Run(runId), "nodes");

    private static int? Number(string name) =>
        name.StartsWith(AttemptPrefix, StringComparison.Ordinal)
        && int.TryParse(
            name.AsSpan(AttemptPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static IEnumerable<string> Names(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)) : [];
}
