namespace RlhfFlow.Workflows.Execution;

/// <summary>Where everything lives that runs leave behind.</summary>
/// <param name="root">The directory; made when it is first needed.</param>
public sealed class HomeDirectory(string root)
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Full path of the directory.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The journal's database.</summary>
    public string Journal => Path.Combine(Root, "journal.db");

    /// <summary>The artifacts.</summary>
    public string Store => Path.Combine(Root, "store");

    /// <summary>The file that the one engine at work holds locked.</summary>
    public string Lock => Path.Combine(Root, "engine.lock");

    /// <summary>What its engines may hand out of the machine, if a person says so.</summary>
    public string Capacity => Path.Combine(Root, "capacity.json");

    /// <summary>One directory a run.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>What stages said of themselves, by the digest of what they ship.</summary>
    public string Descriptions => Path.Combine(Root, "descriptions");

    /// <summary>One directory for each piece of work outside any run, as long as it is under way.</summary>
    public string Tasks => Path.Combine(Root, "tasks");

    /// <summary>What the server keeps for itself: keys and the first token.</summary>
    public string Server => Path.Combine(Root, "server");

    /// <summary>
    /// The home that the environment names: <c>RLHFFLOW_HOME</c>, else <c>.rlhfflow</c> in the working directory.
    /// </summary>
    public static HomeDirectory FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("RLHFFLOW_HOME") is { Length: > 0 } home ? home : ".rlhfflow");

    /// <summary>
    /// Makes the directory, and those of these names one in the other, for its user alone; what is there stays as it
    /// is. Gives the path of the innermost.
    /// </summary>
    public string Create(params IEnumerable<string> names)
    {
        var path = Root;
        Make(path);
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            Make(path);
        }
        return path;
    }

    /// <summary>Directory of a run: its report, its logs.</summary>
    public string Run(string runId) => Path.Combine(Runs, runId);

    /// <summary>Directory of one attempt at a node: request, result, events, logs.</summary>
    public string Attempt(string runId, string nodeId, int number) =>
        Path.Combine(Run(runId), "nodes", Uri.EscapeDataString(nodeId), $"attempt-{number}");

    /// <summary>Checkpoints of the work that a cache key stands for: they outlive attempts and runs.</summary>
    public string Checkpoints(string key) => Path.Combine(Root, "checkpoints", key);

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, OwnerOnly);
    }
}
