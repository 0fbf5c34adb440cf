using System.ComponentModel;
using System.Runtime.InteropServices;

namespace RlhfFlow.Artifacts.Files;

/// <summary>Makes files and directory entries survive a loss of power.</summary>
internal static class Durable
{
    private const int ReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC on Linux

    internal static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>
    /// Makes the names in a directory durable. The class library opens no directories, hence the system calls.
    /// </summary>
    internal static void FlushDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw Failure("open", path);
        }
        var result = Synchronize(descriptor);
        var failure = result == 0 ? null : Failure("fsync", path);
        Close(descriptor);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IOException Failure(string call, string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{call} of {path} failed: {error.Message}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
