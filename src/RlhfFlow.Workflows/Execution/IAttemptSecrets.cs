namespace RlhfFlow.Workflows.Execution;

/// <summary>The secrets of one attempt; their files are gone once it is disposed.</summary>
public interface IAttemptSecrets : IDisposable
{
    /// <summary>Path of the file that holds each secret, by what the stage calls it.</summary>
    IReadOnlyDictionary<string, string> Files { get; }
}
