using System.Buffers.Binary;
using RlhfFlow.Artifacts.Frames;

namespace RlhfFlow.FaultyStage;

/// <summary>Length, payload, checksum.</summary>
internal static class Frame
{
    internal static byte[] Of(byte[] payload)
    {
        var frame = new byte[payload.Length + FrameFormat.OverheadBytes];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)payload.Length);
        payload.CopyTo(frame, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(sizeof(uint) + payload.Length), Crc32C.Compute(payload));
        return frame;
    }
}
