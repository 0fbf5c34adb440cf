using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Secrets;

/// <summary>
/// Writes the secrets of an attempt to files that only this user can read: in main memory where the machine has
/// <c>/dev/shm</c>, never among the outputs. They go with the attempt; what a server that was killed left behind goes
/// when the next one starts.
/// </summary>
internal sealed class SecretFiles : ISecretSource, IDisposable
{
    private const string SharedMemory = "/dev/shm";
    private const string Prefix = "rlhfflow-";
    private const string LockName = "lock";
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SecretStore store;
    private readonly string directory;
    private readonly FileStream held;
    private long attempts;

    public SecretFiles(SecretStore store, HomeDirectory home)
    {
        this.store = store;
        var place = Directory.Exists(SharedMemory) ? SharedMemory : Path.Combine(home.Root, "server");
        // Those of any home: the home of a server that was killed may never see another one.
        foreach (var old in Directory.GetDirectories(place, Prefix + "*"))
        {
            RemoveIfAbandoned(old);
        }
        // Nobody can have made a directory of this name before.
        directory = Path.Combine(place, Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18)));
        Directory.CreateDirectory(directory, OwnerReads | UnixFileMode.UserExecute);
        held = Create(Path.Combine(directory, LockName));
    }

    /// <inheritdoc/>
    public IAttemptSecrets Provide(IReadOnlyDictionary<string, string> names, string directory)
    {
        var values = names.ToDictionary(name => name.Key, name => Value(name.Value));
        var own = Path.Combine(this.directory, Interlocked.Increment(ref attempts).ToString("d", null));
        Directory.CreateDirectory(own, OwnerReads | UnixFileMode.UserExecute);
        var files = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            files[name] = Path.Combine(own, name);
            using var file = Create(files[name]);
            file.Write(Encoding.UTF8.GetBytes(value));
        }
        return new SecretFilesOfAttempt(own, files);
    }

    /// <summary>Removes the files of all attempts.</summary>
    public void Dispose()
    {
        held.Dispose();
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private string Value(string name)
    {
        try
        {
            return store.Value(name)
                ?? throw new WorkflowException(ExitCodes.InvalidRequest, SecretNames.Unknown(name));
        }
        catch (CryptographicException)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"the secret '{name}' cannot be decrypted: the keys in server/keys are not those it was stored with; "
                + "store it again");
        }
    }

    // A server that lives holds its lock, and writes no secret before it does.
    private static void RemoveIfAbandoned(string old)
    {
        try
        {
            using var abandoned = new FileStream(
                Path.Combine(old, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            // The lock goes last, so that what is left of a removal that was cut short is found again.
            foreach (var attempt in Directory.GetDirectories(old))
            {
                Directory.Delete(attempt, recursive: true);
            }
            Directory.Delete(old, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It belongs to a server at work, or to another user.
        }
    }

    private static FileStream Create(string path) => new(
        path,
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = OwnerReads,
        });
}
