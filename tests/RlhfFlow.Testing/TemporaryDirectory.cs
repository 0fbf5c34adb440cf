namespace RlhfFlow.Testing;

/// <summary>A fresh directory that is removed on disposal.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Full path of the directory.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("rlhfflow-test-").FullName;

    /// <summary>Full path of a file or directory below this one (not created).</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
