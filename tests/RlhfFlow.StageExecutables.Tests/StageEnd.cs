using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>How a stage ended; its directory is removed on disposal.</summary>
internal sealed record StageEnd(string Home, int ExitCode, string Text, StageResult? Result) : IDisposable
{
    public string Path(string port) => System.IO.Path.Combine(Home, "out", port);

    public string Digest(string port) => Result!.Outputs[port][0].Digest;

    public IReadOnlyList<T> Read<T>(string port, ArtifactKind<T> kind)
    {
        using var reader = ArtifactReader<T>.Open(Path(port), kind);
        return [.. reader];
    }

    /// <summary>This end, after making sure that it is a success.</summary>
    public StageEnd Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Result?.Error?.Message}\n{Text}");
        Assert.Equal(StageStatus.Succeeded, Result!.Status);
        return this;
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
