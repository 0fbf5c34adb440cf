namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// A directory for work outside any run. It belongs to this process as long as that lives; what a process left that was
/// killed, the next engine ends and removes.
/// </summary>
internal sealed class TaskDirectory : IDisposable
{
    private const string LockFile = "owner.lock";
    private readonly FileStream owner;

    private TaskDirectory(string path, FileStream owner) => (Path, this.owner) = (path, owner);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    public static TaskDirectory Create(HomeDirectory home)
    {
        var path = home.Create("tasks", Guid.NewGuid().ToString("n"));
        return new(path, Own(path));
    }

    /// <summary>Ends the stages and removes the files of tasks whose process is gone.</summary>
    public static async Task SweepAsync(HomeDirectory home, Action<string> message)
    {
        if (!Directory.Exists(home.Tasks))
        {
            return;
        }
        foreach (var path in Directory.GetDirectories(home.Tasks))
        {
            try
            {
                using var owner = Own(path);
                await OrphanedStages.EndAsync(path, TimeSpan.Zero, message);
                Directory.Delete(path, recursive: true);
            }
            catch (IOException)
            {
                // Its process lives.
            }
        }
    }

    public void Dispose()
    {
        owner.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static FileStream Own(string path) =>
        new(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
