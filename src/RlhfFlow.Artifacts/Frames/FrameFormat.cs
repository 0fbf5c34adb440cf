namespace RlhfFlow.Artifacts.Frames;

/// <summary>A frame: 32 bit length, big-endian; payload; CRC-32C of the payload, big-endian.</summary>
public static class FrameFormat
{
    /// <summary>Bytes that a frame takes besides its payload.</summary>
    public const int OverheadBytes = 8;

    /// <summary>The longest payload: 16 MiB.</summary>
    public const int MaximumPayloadBytes = 16 << 20;
}
