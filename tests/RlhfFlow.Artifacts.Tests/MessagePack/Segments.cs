using System.Buffers;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>A sequence in pieces of one byte, the hardest split there is.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    internal static ReadOnlySequence<byte> OfOneByte(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }
        var first = new Segments { Memory = bytes.AsMemory(0, 1) };
        var last = first;
        for (var i = 1; i < bytes.Length; i++)
        {
            var next = new Segments { Memory = bytes.AsMemory(i, 1), RunningIndex = i };
            last.Next = next;
            last = next;
        }
        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }
}
