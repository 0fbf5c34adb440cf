using System.Diagnostics;
using Xunit;

namespace RlhfFlow.Testing;

/// <summary>A real, small file system, which fills up; skips the test aloud where none can be mounted.</summary>
public sealed class SmallDisk : IDisposable
{
    /// <summary>Size of the file system unless another is asked for.</summary>
    public const int Bytes = 1 << 20;

    private readonly TemporaryDirectory temporary = new();

    /// <summary>Where it is mounted.</summary>
    public string Path => temporary.Path;

    /// <summary>Mounts one, or skips the test.</summary>
    public static SmallDisk Mount(long bytes = Bytes)
    {
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", disk.Path))
        {
            disk.temporary.Dispose();
            Assert.Skip("a small tmpfs cannot be mounted here (it takes root)");
        }
        return disk;
    }

    /// <summary>Leaves this much room; what is in the way lies in one file, whose path is returned.</summary>
    public string FillUpTo(long freeBytes)
    {
        var ballast = temporary.Combine("ballast");
        using var file = File.Create(ballast);
        var block = new byte[4096];
        while (new DriveInfo(Path).AvailableFreeSpace > freeBytes)
        {
            file.Write(block);
            file.Flush();
        }
        return ballast;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", Path);
        temporary.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        var start =
            new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
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
