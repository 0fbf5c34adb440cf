using System.Globalization;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Hosting;

/// <summary>
/// Keeps a second server away from a home. The operating system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream file;

    private ServerLock(FileStream file) => this.file = file;

    /// <summary>Takes the home for this process.</summary>
    /// <exception cref="WorkflowException">Another server has it; the message names its process.</exception>
    public static ServerLock Take(HomeDirectory home)
    {
        var path = Path.Combine(home.Create("server"), "server.lock");
        // A file of its own: the locked one cannot be read by others.
        var holder = path + ".pid";
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(holder))
        {
            throw new WorkflowException(
                ExitCodes.Transient,
                $"another server (process {File.ReadAllText(holder)}) serves '{home.Root}' already: use that one, "
                + "stop it, or set RLHFFLOW_HOME to another directory");
        }
        File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    public void Dispose() => file.Dispose();
}
