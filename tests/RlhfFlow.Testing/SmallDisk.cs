using System.Diagnostics;
using Xunit;

namespace RlhfFlow.Testing;

/// <summary>A real file system of one megabyte, which fills up; skips the test aloud where none can be mounted.</summary>
public sealed class SmallDisk : IDisposable
{
    /// <summary>Size of the file system.</summary>
    public const int Bytes = 1 << 20;
    private readonly TemporaryDirectory temporary = new();

    /// <summary>Where it is mounted.</summary>
    public string Path => temporary.Path;

    /// <summary>Mounts one, or skips the test.</summary>
    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", disk.Path))
        {
            disk.temporary.Dispose();
            Assert.Skip("a small tmpfs cannot be mounted here (it takes root)");
        }
        return disk;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", Path);
        temporary.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true,
            RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
