using MessagePack;

namespace RlhfFlow.Artifacts.Files;

/// <summary>A record as JSON, for people.</summary>
internal static class RecordText
{
    // A record can be a hundred times as long in JSON, in memory.
    private const int MaximumShownBytes = 1 << 20;

    /// <exception cref="ArtifactException">It is no well-formed value, or longer than 1 MiB.</exception>
    internal static string Of(ReadOnlyMemory<byte> payload, long offset, string path, bool bytesAreFloats)
    {
        if (payload.Length > MaximumShownBytes)
        {
            throw new ArtifactException(
                path, "a record is too long to be shown", offset, $"at most {MaximumShownBytes} bytes",
                $"{payload.Length} bytes");
        }
        var reader = new MessagePackReader(payload);
        try
        {
            return MessagePackText.ToJson(ref reader, MessagePackSerializerOptions.Standard, bytesAreFloats);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException
            or OverflowException or InsufficientExecutionStackException)
        {
            throw new ArtifactException(
                path, $"a record cannot be read: {exception.Message}", offset, inner: exception);
        }
    }
}
