using MessagePack;
using RlhfFlow.Artifacts.Canonical;
using RlhfFlow.Artifacts.Formatters;

namespace RlhfFlow.Artifacts.Files;

/// <summary>The first frame of an artifact file.</summary>
internal sealed record ArtifactHeader(string Kind, int SchemaVersion, IReadOnlyList<SiblingFile> Files)
{
    /// <summary>The longest header; it lists some ten thousand files.</summary>
    internal const int MaximumBytes = 1 << 20;

    private const string Magic = "RLFA";
    private const string Codec = "none";

    internal byte[] ToBytes() => new CanonicalMap()
        .Add("magic", Magic)
        .Add("type", Kind)
        .Add("schema", SchemaVersion)
        .Add("codec", Codec)
        .Add("files", Files.Select(file => new CanonicalMap()
            .Add("name", file.Name).Add("bytes", file.Bytes).Add("sha256", file.Sha256)).ToArray())
        .ToArray();

    internal static ArtifactHeader Parse(ReadOnlyMemory<byte> payload, string place)
    {
        if (payload.Length > MaximumBytes)
        {
            throw new ArtifactException(
                place, "the header is too long", 0, $"at most {MaximumBytes} bytes", $"{payload.Length} bytes");
        }
        string? magic = null, type = null, codec = null;
        int? schema = null;
        List<SiblingFile>? files = null;
        var reader = new MessagePackReader(payload);
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            switch (reader.ReadString())
            {
                case "magic": magic = reader.ReadString(); break;
                case "type": type = reader.ReadString(); break;
                case "codec": codec = reader.ReadString(); break;
                case "schema": schema = reader.ReadInt32(); break;
                case "files": files = ParseFiles(ref reader, place); break;
                default: reader.Skip(); break;
            }
        }
        if (magic != Magic)
        {
            throw new ArtifactException(place, "not an artifact file", 0, Magic, magic);
        }
        if (codec != Codec)
        {
            throw new ArtifactException(
                place, "records are packed in a way this program does not know", 0, Codec, codec);
        }
        return new ArtifactHeader(
            type ?? throw RecordFields.Missing("type"),
            schema ?? throw RecordFields.Missing("schema"),
            files ?? throw RecordFields.Missing("files"));
    }

    private static List<SiblingFile> ParseFiles(ref MessagePackReader reader, string place)
    {
        var files = new List<SiblingFile>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            files.Add(ParseFile(ref reader));
            if (!ArtifactFileNames.IsSiblingName(files[^1].Name) || files[^1].Bytes < 0)
            {
                throw new ArtifactException(place, $"the header lists the impossible file '{files[^1].Name}'", 0);
            }
            if (files.Count > 1 && string.CompareOrdinal(files[^2].Name, files[^1].Name) >= 0)
            {
                throw new ArtifactException(place, $"the header's files are out of order at '{files[^1].Name}'", 0);
            }
        }
        return files;
    }

    private static SiblingFile ParseFile(ref MessagePackReader reader)
    {
        string? name = null, sha256 = null;
        long? bytes = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            switch (reader.ReadString())
            {
                case "name": name = reader.ReadString(); break;
                case "bytes": bytes = reader.ReadInt64(); break;
                case "sha256": sha256 = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        return new SiblingFile(
            name ?? throw RecordFields.Missing("name"),
            bytes ?? throw RecordFields.Missing("bytes"),
            sha256 ?? throw RecordFields.Missing("sha256"));
    }
}
