using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// Artifacts that were removed and can be restored for a time. They lie beside the others of the store, so that moving
/// one either way is one rename.
/// </summary>
/// <param name="home">The home.</param>
internal sealed class Trash(HomeDirectory home)
{
    /// <summary>An artifact in the trash.</summary>
    public sealed record Item(string Digest, DateTimeOffset RemovedAt, long Bytes);

    private string Root => Path.Combine(home.Store, "trash");

    /// <summary>What is in it, the newest first.</summary>
    public IReadOnlyList<Item> Items() => !Directory.Exists(Root) ? [] :
    [
        .. Directory.EnumerateDirectories(Root).Select(path => new Item(
                Path.GetFileName(path), new(Directory.GetLastWriteTimeUtc(path), TimeSpan.Zero), HomeFiles.Bytes(path)))
            .OrderByDescending(item => item.RemovedAt).ThenBy(item => item.Digest, StringComparer.Ordinal),
    ];

    /// <summary>Moves an artifact here.</summary>
    public void Take(string digest, string path, DateTimeOffset now)
    {
        Directory.CreateDirectory(Root);
        var target = Path.Combine(Root, digest);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }
        Directory.Move(path, target);
        Directory.SetLastWriteTimeUtc(target, now.UtcDateTime);
    }

    /// <summary>Moves an artifact back into the store; verifies it first.</summary>
    /// <exception cref="WorkflowException">It is not here.</exception>
    /// <exception cref="ArtifactException">It is damaged.</exception>
    public void Restore(string digest)
    {
        var path = Path.Combine(Root, digest);
        if (!Directory.Exists(path))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest, $"there is no artifact '{digest}' in the trash; 'gc trash' lists what is");
        }
        new ArtifactStore(home.Store).Commit(path);
    }

    /// <summary>The digest that begins so; the text itself if none or several do.</summary>
    public string Resolve(string beginning)
    {
        var fitting = Items().Where(item => item.Digest.StartsWith(beginning, StringComparison.Ordinal)).Take(2)
            .ToList();
        return fitting.Count == 1 ? fitting[0].Digest : beginning;
    }

    /// <summary>Removes for good what was put here before a moment, and gives its size in bytes.</summary>
    public long Purge(DateTimeOffset before)
    {
        var old = Items().Where(item => item.RemovedAt <= before).ToList();
        foreach (var item in old)
        {
            Directory.Delete(Path.Combine(Root, item.Digest), recursive: true);
        }
        return old.Sum(item => item.Bytes);
    }
}
