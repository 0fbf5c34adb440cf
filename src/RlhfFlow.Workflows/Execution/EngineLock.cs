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

    public static EngineLock Take(HomeDirectory home, string name = "")
    {
        home.Create();
        FileStream file;
        try
        {
            file = new(home.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(HolderFile(home)))
        {
            throw new EngineBusyException(Holder(home), home.Root);
        }
        File.WriteAllText(
            HolderFile(home), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{name}"));
        return new(file);
    }

    /// <summary>Whether the process that took the lock last is still there; looking at it disturbs nobody.</summary>
    public static bool IsHeld(HomeDirectory home) =>
        File.Exists(HolderFile(home)) && Directory.Exists($"/proc/{File.ReadAllLines(HolderFile(home)).First().Trim()}");

    private static string Holder(HomeDirectory home)
    {
        var lines = File.ReadAllLines(HolderFile(home));
        return $"process {lines.FirstOrDefault()}" + (lines.ElementAtOrDefault(1) is { Length: > 0 } name ? $", {name}" : "");
    }

    public void Dispose() => file.Dispose();

    // A file of its own: the locked one cannot be read by others.
    private static string HolderFile(HomeDirectory home) => home.Lock + ".pid";
}
