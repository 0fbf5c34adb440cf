using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Secrets;

/// <summary>The secrets of one attempt, as files in a directory of their own.</summary>
/// <param name="directory">The directory; it goes with the attempt.</param>
/// <param name="files">Path of each file, by what the stage calls the secret.</param>
internal sealed class SecretFilesOfAttempt(string directory, IReadOnlyDictionary<string, string> files)
    : IAttemptSecrets
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Files { get; } = files;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The server may have been stopped and have removed all of them.
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
