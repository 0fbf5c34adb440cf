using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RlhfFlow.Stages.Posix;

/// <summary>
/// All changes to the names of one directory in the order in which they happened, as inotify tells them.
/// </summary>
internal sealed class DirectoryWatch : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExecute = 0x80000;
    private const uint Modified = 0x2;
    private const uint MovedFrom = 0x40;
    private const uint MovedTo = 0x80;
    private const uint Created = 0x100;
    private const uint Deleted = 0x200;
    private const int HeaderBytes = 16;
    private const int MaskAt = 4;
    private const int LengthAt = 12;
    private readonly int descriptor;
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly List<NamedChange> seen = [];

    private DirectoryWatch(int descriptor) => this.descriptor = descriptor;

    /// <summary>What has been collected.</summary>
    internal IReadOnlyList<NamedChange> Seen => seen;

    /// <exception cref="IOException">The kernel refuses.</exception>
    internal static DirectoryWatch Begin(string path)
    {
        var descriptor = Initialize(NonBlocking | CloseOnExecute);
        var watch = new DirectoryWatch(descriptor);
        if (descriptor < 0 || Add(descriptor, path, Modified | MovedFrom | MovedTo | Created | Deleted) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            watch.Dispose();
            throw new IOException($"inotify of '{path}': {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
        return watch;
    }

    /// <summary>Takes over what has happened since.</summary>
    internal void Collect()
    {
        for (var got = Read(descriptor, buffer, buffer.Length); got > 0; got = Read(descriptor, buffer, buffer.Length))
        {
            for (var at = 0; at < got;)
            {
                var mask = Word(at + MaskAt);
                var length = (int)Word(at + LengthAt);
                var name = Encoding.UTF8.GetString(buffer, at + HeaderBytes, length).TrimEnd('\0');
                seen.Add(new NamedChange(ChangeOf(mask), name));
                at += HeaderBytes + length;
            }
        }
    }

    public void Dispose()
    {
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }
    }

    // The kernel writes in the order of this machine.
    private uint Word(int at) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(at))
        : BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(at));

    private static DirectoryChange ChangeOf(uint mask) =>
        (mask & Modified) != 0 ? DirectoryChange.Written
        : (mask & Created) != 0 ? DirectoryChange.Created
        : (mask & MovedTo) != 0 ? DirectoryChange.Moved
        : DirectoryChange.Removed;

    [DllImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static extern int Initialize(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    private static extern int Add(int descriptor, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mask);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int descriptor, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
