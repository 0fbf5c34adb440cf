namespace RlhfFlow.Stages.Conformance.Sandboxes;

/// <summary>Size and time of every file under some directories.</summary>
internal sealed class FileSnapshot
{
    private readonly Dictionary<string, (long Bytes, DateTime WrittenAt)> files;

    private FileSnapshot(Dictionary<string, (long Bytes, DateTime WrittenAt)> files) => this.files = files;

    internal static FileSnapshot Of(IEnumerable<string> directories) => new(directories
        .Where(Directory.Exists)
        .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        .DistinctBy(file => file.FullName)
        .ToDictionary(file => file.FullName, file => (file.Exists ? file.Length : 0, file.LastWriteTimeUtc)));

    /// <summary>Files that are new, gone or changed in a later snapshot.</summary>
    internal IEnumerable<string> ChangesTo(FileSnapshot later) => files.Keys.Union(later.files.Keys)
        .Where(path => !files.TryGetValue(path, out var before)
            || !later.files.TryGetValue(path, out var after)
            || before != after)
        .Order(StringComparer.Ordinal);
}
