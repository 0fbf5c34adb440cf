namespace RlhfFlow.Testing;

/// <summary>A fresh directory that is removed on disposal.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";

    /// <summary>A directory on the disk.</summary>
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("rlhfflow-test-").FullName;

    private TemporaryDirectory(string path) => Path = path;

    /// <summary>Full path of the directory.</summary>
    public string Path { get; }

    /// <summary>A directory in memory where there is one, for tests in which nothing depends on a disk.</summary>
    public static TemporaryDirectory InMemory() => !Directory.Exists(Memory) ? new()
        : new(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"rlhfflow-test-{Guid.NewGuid():N}")).FullName);

    /// <summary>Full path of a file or directory below this one (not created).</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
