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

    internal static ArtifactFooter Parse(ReadOnlyMemory<byte> payload)
    {
        long? records = null;
        string? bodySha256 = null;
        List<long>? index = null;
        var reader = new MessagePackReader(payload);
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            switch (reader.ReadString())
            {
                case "records": records = reader.ReadInt64(); break;
                case "bodySha256": bodySha256 = reader.ReadString(); break;
                case "index": index = ParseIndex(ref reader); break;
                default: reader.Skip(); break;
            }
        }
        return new ArtifactFooter(
            records ?? throw RecordFields.Missing("records"),
            bodySha256 ?? throw RecordFields.Missing("bodySha256"),
            index ?? throw RecordFields.Missing("index"));
    }

    private static List<long> ParseIndex(ref MessagePackReader reader)
    {
        var index = new List<long>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            index.Add(reader.ReadInt64());
        }
        return index;
    }
}
