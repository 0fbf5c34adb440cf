using MessagePack;
using MessagePack.Formatters;

namespace RlhfFlow.Artifacts.Files;

/// <summary>The bytes of one record.</summary>
internal static class RecordPayload
{
    /// <summary>
    /// Values in one record at most, its containers and keys included. An empty text takes a byte here but a hundred
    /// and more as an entry of a map in memory; so a record that is long for its text is read, one that claims
    /// millions of values is not.
    /// </summary>
    internal const int MaximumValues = 1 << 19;

    /// <summary>Reads a record.</summary>
    /// <param name="formatter">Reads a record of its kind.</param>
    /// <param name="payload">The frame's payload.</param>
    /// <param name="path">Name of the file in messages.</param>
    /// <param name="offset">Byte of the file at which the frame begins.</param>
    /// <param name="number">Number of the record, from 0.</param>
    /// <exception cref="ArtifactException">The bytes are not exactly one such record.</exception>
    internal static T Read<T>(
        IMessagePackFormatter<T> formatter, ReadOnlyMemory<byte> payload, string path, long offset, long number)
    {
        var reader = new MessagePackReader(payload);
        try
        {
            RequireFewValues(payload, path, offset, number);
            var record = formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
            return reader.End ? record : throw new MessagePackSerializationException("more bytes follow the record");
        }
        catch (Exception exception) when (
            exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new ArtifactException(
                path, $"record {number} cannot be read ({exception.Message}), its byte {reader.Consumed}", offset,
                inner: exception);
        }
    }

    /// <summary>Refuses a record of too many values; a short one is not even counted.</summary>
    internal static void RequireFewValues(ReadOnlyMemory<byte> payload, string place, long? offset, long number)
    {
        if (payload.Length <= MaximumValues)
        {
            return;
        }
        var reader = new MessagePackReader(payload);
        for (var values = 0; !reader.End; values++)
        {
            if (values == MaximumValues)
            {
                throw new ArtifactException(
                    place, $"record {number} has too many values", offset, $"at most {MaximumValues}", "more");
            }
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Map: reader.ReadMapHeader(); break;
                case MessagePackType.Array: reader.ReadArrayHeader(); break;
                default: reader.Skip(); break;
            }
        }
    }
}
