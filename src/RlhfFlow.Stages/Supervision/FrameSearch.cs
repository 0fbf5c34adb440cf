using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Finds the next whole frame behind a damaged one by trying every byte at which one could begin. The work is bounded
/// over the life of the object, so that no file can keep it busy.
/// </summary>
internal sealed class FrameSearch(SafeFileHandle file)
{
    private const int WordBytes = sizeof(uint);
    private const int WindowBytes = 1 << 16;
    private readonly byte[] window = new byte[WindowBytes];
    private byte[] content = [];
    private long budgetBytes = 256 << 20;

    /// <summary>Where the next frame that holds a map begins, at or behind a place; null if there is none.</summary>
    internal long? Next(long from)
    {
        var length = RandomAccess.GetLength(file);
        while (budgetBytes > 0)
        {
            var got = RandomAccess.Read(file, window, from);
            if (got <= WordBytes)
            {
                return null;
            }
            for (var at = 0; at < got - WordBytes && budgetBytes > 0; at++)
            {
                if (CanBegin(window.AsSpan(at, WordBytes + 1)) && IsFrame(from + at, window.AsSpan(at), length))
                {
                    return from + at;
                }
            }
            budgetBytes -= got;
            from += got - WordBytes;
        }
        return null;
    }

    // The length is below 16 MiB, and the content begins as a MessagePack map does.
    private static bool CanBegin(ReadOnlySpan<byte> bytes) =>
        bytes[0] == 0 && bytes[WordBytes] is (>= 0x80 and <= 0x8f) or 0xde or 0xdf;

    private bool IsFrame(long at, ReadOnlySpan<byte> head, long fileBytes)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length == 0 || at + length + FrameFormat.OverheadBytes > fileBytes)
        {
            return false;
        }
        var wanted = length + WordBytes;
        budgetBytes -= wanted;
        if (content.Length < wanted)
        {
            content = new byte[wanted];
        }
        var got = RandomAccess.Read(file, content.AsSpan(0, wanted), at + WordBytes);
        return got == wanted
            && Crc32C.Compute(content.AsSpan(0, length))
                == BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(length, WordBytes));
    }
}
