using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>One frame of the event file as it is, right or wrong.</summary>
/// <param name="Index">Number of the frame in the file, from 0.</param>
/// <param name="Offset">Byte at which it begins.</param>
/// <param name="Length">Bytes that it takes.</param>
/// <param name="Payload">Its payload; of a frame that is cut short, all that there is of it.</param>
/// <param name="ChecksumFits">Whether its CRC-32C does.</param>
/// <param name="Message">The payload as a message, or null if it is none.</param>
/// <param name="Problem">Why it is no message, or empty.</param>
internal sealed record RawEvent(
    int Index, int Offset, int Length, byte[] Payload, bool ChecksumFits, MessageMap? Message, string Problem)
{
    private const int ShownBytes = 64;

    /// <summary>The kind of event, or empty.</summary>
    internal string Kind => Message?["kind"] as string ?? "";

    /// <summary>Place and first bytes, to show.</summary>
    internal string Evidence =>
        $"frame {Index} at byte {Offset}: "
        + Convert.ToHexStringLower(Payload.AsSpan(0, Math.Min(ShownBytes, Payload.Length)))
        + (Payload.Length > ShownBytes ? $"… ({Payload.Length} bytes)" : "");
}
