using System.ComponentModel;
using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>A real file system that fills up; skips the test aloud where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory place = new();

    private SmallDisk()
    {
    }

    public string Path => place.Path;

    public static SmallDisk Mount(int megabytes)
    {
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path))
        {
            disk.place.Dispose();
            Assert.Skip("a small tmpfs cannot be mounted here (it takes root)");
        }
        return disk;
    }

    /// <summary>Leaves this much room; what is in the way lies in one file, which is returned.</summary>
    public string FillUpTo(long freeBytes)
    {
        var ballast = place.Combine("ballast");
        using var file = File.Create(ballast);
        var block = new byte[4096];
        while (new DriveInfo(Path).AvailableFreeSpace > freeBytes)
        {
            file.Write(block);
            file.Flush();
        }
        return ballast;
    }

    public void Dispose()
    {
        Run("umount", Path);
        place.Dispose();
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
        catch (Win32Exception)
        {
            return false;
        }
    }
}
