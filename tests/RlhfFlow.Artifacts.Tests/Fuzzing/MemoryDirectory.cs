namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>A fresh directory, in memory where the system has a place for that, removed on disposal.</summary>
internal sealed class MemoryDirectory : IDisposable
{
    private const string SharedMemory = "/dev/shm";

    internal string Path { get; } = System.IO.Path.Combine(
        Directory.Exists(SharedMemory) ? SharedMemory : System.IO.Path.GetTempPath(),
        $"rlhfflow-fuzz-{Guid.NewGuid():n}");

    internal MemoryDirectory() => Directory.CreateDirectory(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
