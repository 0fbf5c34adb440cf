using System.Runtime.InteropServices;

namespace RlhfFlow.Stages.Posix;

/// <summary>The few system calls that .NET has no name for.</summary>
internal static class LibC
{
    internal const int SignalKill = 9;
    internal const int SignalTerminate = 15;

    /// <summary>Makes the entries of a directory durable.</summary>
    internal static void SyncDirectory(string path)
    {
        const int readOnlyDirectory = 0x10000 | 0x80000;
        var descriptor = Open(path, readOnlyDirectory);
        if (descriptor < 0)
        {
            throw Failure("open", path);
        }
        try
        {
            if (Fsync(descriptor) != 0)
            {
                throw Failure("fsync", path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Sends a signal to every process of a group; false if there is none left.</summary>
    internal static bool SignalGroup(int group, int signal) => Kill(-group, signal) == 0;

    /// <summary>Ends this process at once, without finalizers or the destructors of native libraries.</summary>
    [DllImport("libc", EntryPoint = "_exit")]
    internal static extern void ExitNow(int status);

    private static IOException Failure(string call, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{call} of directory '{path}': {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
