using MessagePack;
using RlhfFlow.Artifacts.Canonical;
using RlhfFlow.Artifacts.Formatters;

namespace RlhfFlow.Artifacts.Files;

/// <summary>
/// The last frame of an artifact file: how many records there are, the digest of their frames, and the offset in the
/// file of the frame of every <see cref="IndexStride"/>th record.
/// </summary>
internal sealed record ArtifactFooter(long Records, string BodySha256, IReadOnlyList<long> Index)
{
    /// <summary>
    /// Records from one index entry to the next; it keeps the footer within a frame up to a thousand million records.
    /// </summary>
    internal const int IndexStride = 1024;

    internal byte[] ToBytes() => new CanonicalMap()
        .Add("records", Records)
        .Add("bodySha256", BodySha256)
        .Add("indexStride", IndexStride)
        .Add("index", (ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(Index.Count);
            foreach (var offset in Index)
            {
                writer.Write(offset);
            }
        })
        .ToArray();

    /// <summary>Reads a footer.</summary>
    /// <param name="payload">The frame's payload.</param>
    /// <param name="maximumIndex">The most entries that the index can have in a file with so many frames.</param>
    internal static ArtifactFooter Parse(ReadOnlyMemory<byte> payload, int maximumIndex)
    {
        long? records = null;
        string? bodySha256 = null;
        long[]? index = null;
        var reader = new MessagePackReader(payload);
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var key = reader.ReadKey();
            if (key.SequenceEqual("records"u8))
            {
                records = reader.ReadInt64();
            }
            else if (key.SequenceEqual("bodySha256"u8))
            {
                bodySha256 = reader.ReadString();
            }
            else if (key.SequenceEqual("index"u8))
            {
                index = ParseIndex(ref reader, maximumIndex);
            }
            else
            {
                reader.Skip();
            }
        }
        return new ArtifactFooter(
            records ?? throw RecordFields.Missing("records"),
            bodySha256 ?? throw RecordFields.Missing("bodySha256"),
            index ?? throw RecordFields.Missing("index"));
    }

    private static long[] ParseIndex(ref MessagePackReader reader, int maximum)
    {
        var count = reader.ReadArrayHeader();
        if (count > maximum)
        {
            throw new MessagePackSerializationException(
                $"the index has {count} entries, the file's frames make at most {maximum}");
        }
        var index = new long[count];
        for (var i = 0; i < count; i++)
        {
            index[i] = reader.ReadInt64();
        }
        return index;
    }
}
