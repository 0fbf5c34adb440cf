using System.Collections.Concurrent;

namespace RlhfFlow.Artifacts.Files;

/// <summary>
/// Makes directories below another whose names survive a loss of power. What was made so, or found and flushed, is
/// remembered: it is not flushed again.
/// </summary>
/// <param name="root">Full path of a directory that is there.</param>
internal sealed class DurableDirectories(string root)
{
    private readonly ConcurrentDictionary<string, bool> known = new() { [root] = true };

    /// <summary>Makes a directory, and those between it and the root, if they are not there.</summary>
    internal void Create(string path)
    {
        if (known.ContainsKey(path) && Directory.Exists(path))
        {
            return;
        }
        var parent = Path.GetDirectoryName(path)!;
        if (path != root)
        {
            Create(parent);
        }
        Directory.CreateDirectory(path);
        // Another process may have made it, and not have flushed it yet.
        Durable.FlushDirectory(parent);
        known[path] = true;
    }
}
