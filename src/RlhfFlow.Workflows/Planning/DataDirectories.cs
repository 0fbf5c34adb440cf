using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// The directories below which the files lie that runs of a server may be given. Of a home only those count that lie
/// in it themselves, and never its <c>server</c>: a directory around it opens neither its keys nor its databases.
/// </summary>
/// <param name="directories">The directories; they need not be there yet.</param>
/// <param name="home">Home of the server.</param>
public sealed class DataDirectories(IReadOnlyList<string> directories, HomeDirectory home)
{
    /// <summary>Full paths of the directories.</summary>
    public IReadOnlyList<string> All { get; } = [.. directories.Select(Path.GetFullPath)];

    /// <summary>Whether a path, all its links followed, is one of the directories or lies below one.</summary>
    public bool Contains(string path)
    {
        var real = RealPath.Of(path);
        var own = RealPath.Of(home.Root);
        if (IsWithin(real, RealPath.Of(home.Server)))
        {
            return false;
        }
        var fitting = All.Select(RealPath.Of).Where(directory => IsWithin(real, directory));
        return IsWithin(real, own)
            ? fitting.Any(directory => directory != own && IsWithin(directory, own)) : fitting.Any();
    }

    private static bool IsWithin(string path, string directory) =>
        path == directory || path.StartsWith(directory.TrimEnd('/') + '/', StringComparison.Ordinal);
}
