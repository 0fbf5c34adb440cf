using RlhfFlow.Stages.Protocol;
using System.Globalization;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Keeps a second engine away from a home. The operating system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class EngineLock : IDisposable
{
    private readonly FileStream file;

    private EngineLock(FileStream file) => this.file = file;

    public static EngineLock Take(HomeDirectory home)
    {
        Directory.CreateDirectory(home.Root);
        FileStream file;
        try
        {
            file = new(home.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(HolderFile(home)))
        {
            throw new WorkflowException(
                ExitCodes.Transient,
                $"another rlhfflow (process {File.ReadAllText(HolderFile(home))}) is running workflows in "
                + $"'{home.Root}'; wait for it, stop it, or set RLHFFLOW_HOME to another directory");
        }
        File.WriteAllText(HolderFile(home), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    /// <summary>Whether the process that took the lock last is still there; looking at it disturbs nobody.</summary>
    public static bool IsHeld(HomeDirectory home) =>
        File.Exists(HolderFile(home)) && Directory.Exists($"/proc/{File.ReadAllText(HolderFile(home)).Trim()}");

    public void Dispose() => file.Dispose();

    // A file of its own: the locked one cannot be read by others.
    private static string HolderFile(HomeDirectory home) => home.Lock + ".pid";
}
