using System.Text;
using MessagePack;
using RlhfFlow.Artifacts.Files;

namespace RlhfFlow.Artifacts.Tests;

/// <summary>One kind with sample records and files, behind calls that do not name the record's type.</summary>
/// <param name="Name">The kind's name.</param>
/// <param name="Write">Writes the sample artifact into a directory.</param>
/// <param name="WriteLong">Writes an artifact of several pages, another one for another number.</param>
/// <param name="Open">Opens an artifact that must have a digest, and no more.</param>
/// <param name="ReadAndRewrite">Opens an artifact and gives its records as bytes, written anew.</param>
/// <param name="Rewrite">Reads one record (number 7, byte 40 of <see cref="Place"/>) and writes it anew.</param>
internal sealed record KindCase(
    string Name,
    Func<string, ArtifactReference> Write,
    Action<string, int> WriteLong,
    Action<string, string> Open,
    Func<string, List<byte[]>> ReadAndRewrite,
    Func<byte[], byte[]> Rewrite)
{
    internal const string Place = "somewhere/artifact.rlfa";

    internal static readonly IReadOnlyList<KindCase> All =
    [
        For(ArtifactKinds.Corpus, SampleRecords.Corpus),
        For(ArtifactKinds.Prompts, SampleRecords.Prompts),
        For(ArtifactKinds.Demonstrations, SampleRecords.Demonstrations),
        For(ArtifactKinds.Rankings, SampleRecords.Rankings),
        For(ArtifactKinds.Preferences, SampleRecords.Preferences),
        For(ArtifactKinds.Samples, SampleRecords.Samples),
        For(ArtifactKinds.GoldReward, SampleRecords.GoldReward),
        For(ArtifactKinds.Model, SampleRecords.Model, ("config.json", "{}"), ("model.safetensors", "weights")),
        For(ArtifactKinds.RewardModel, SampleRecords.RewardModel, ("config.json", "{}"), ("model.safetensors", "")),
        For(ArtifactKinds.Evaluation, SampleRecords.Evaluation),
        For(ArtifactKinds.Report, SampleRecords.Report, ("report.md", "# Table\n")),
    ];

    internal static ArtifactReference WriteAll<T>(
        string directory, ArtifactKind<T> kind, IEnumerable<T> records, params (string Name, string Text)[] files)
    {
        using var writer = ArtifactWriter<T>.Create(directory, kind);
        foreach (var (name, text) in files)
        {
            File.WriteAllText(writer.FilePath(name), text, new UTF8Encoding(false));
        }
        foreach (var record in records)
        {
            writer.Write(record);
        }
        return writer.Complete();
    }

    private static void WriteCopies<T>(
        string directory, ArtifactKind<T> kind, T[] records, (string Name, string Text)[] files, int number)
    {
        const int copies = 60;
        const int fileBytes = 10_000;
        using var writer = ArtifactWriter<T>.Create(directory, kind);
        foreach (var (name, _) in files)
        {
            var bytes = new byte[fileBytes];
            new Random(number).NextBytes(bytes);
            File.WriteAllBytes(writer.FilePath(name), bytes);
        }
        foreach (var record in Enumerable.Repeat(records, copies + number).SelectMany(record => record))
        {
            writer.Write(record);
        }
        writer.Complete();
    }

    internal static byte[] Bytes<T>(ArtifactKind<T> kind, T record)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        kind.Formatter.Serialize(ref writer, record, MessagePackSerializerOptions.Standard);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static KindCase For<T>(ArtifactKind<T> kind, T[] records, params (string Name, string Text)[] files) => new(
        kind.Name,
        directory => WriteAll(directory, kind, records, files),
        (directory, number) => WriteCopies(directory, kind, records, files, number),
        (directory, digest) => ArtifactReader<T>.Open(directory, kind, digest).Dispose(),
        directory =>
        {
            using var reader = ArtifactReader<T>.Open(directory, kind);
            return [.. reader.Select(record => Bytes(kind, record))];
        },
        bytes => Bytes(kind, RecordPayload.Read(kind.Formatter, bytes, Place, 40, 7)));
}
