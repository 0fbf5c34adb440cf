using System.Runtime.InteropServices;

namespace RlhfFlow.Artifacts.Files;

/// <summary>
/// Tells files from what only looks like one. Opening a pipe would wait for ever, and what a link points to can change
/// after it was verified.
/// </summary>
public static class PlainFile
{
    private const int CurrentDirectory = -100;
    private const int FollowNoLink = 0x100;
    private const uint AskForType = 1;
    private const int ResultBytes = 256;
    private const int ModeAt = 28;
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>
    /// Whether a file is there that is neither link nor pipe nor device. The class library does not say, hence the
    /// system call, whose result is laid out alike on every processor.
    /// </summary>
    public static bool Exists(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path) && new FileInfo(path).LinkTarget is null;
        }
        var result = new byte[ResultBytes];
        return Statx(CurrentDirectory, path, FollowNoLink, AskForType, result) == 0
            && (BitConverter.ToUInt16(result, ModeAt) & TypeMask) == RegularFile;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(
        int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] result);
}
