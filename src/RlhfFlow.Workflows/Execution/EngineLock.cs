using RlhfFlow.Stages.Protocol;
using System.Globalization;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Keeps a second engine away from a home. The operating system lets go of it when the process ends, however it ends.</summary>
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
        catch (IOException) when (File.Exists(home.Lock) && HolderOf(home) is { } holder)
        {
            throw new WorkflowException(
                ExitCodes.Transient,
                $"another rlhfflow{(holder.Length > 0 ? $" (process {holder})" : "")} is running workflows in '{home.Root}'; wait for it, stop it, "
                + "or set RLHFFLOW_HOME to another directory");
        }
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new(file);
    }

    public void Dispose() => file.Dispose();

    private static string? HolderOf(HomeDirectory home)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(home.Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
