using System.Buffers.Binary;
using System.Text;
using RlhfFlow.Artifacts.Files;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>The longest frames there can be, filled with what costs most memory for a byte.</summary>
public sealed class LargeInputTests
{
    private const int Bytes = FrameFormat.MaximumPayloadBytes - 100;
    private const byte Array32 = 0xdd;
    private const byte Map32 = 0xdf;

    private static readonly byte[] Header = new ArtifactHeader("corpus", 1, []).ToBytes();

    [Theory]
    [InlineData("a0")]
    [InlineData("a161")]
    [InlineData("90")]
    public void A_record_of_millions_of_items_is_refused(string item) =>
        AssertRecordRefused("rankings", [0x81, .. Key("completions"), .. Many(Array32, item)]);

    [Fact]
    public void A_record_of_millions_of_unknown_keys_is_refused() =>
        AssertRecordRefused("corpus", Many(Map32, "a161c0"));

    [Fact]
    public void A_record_of_millions_of_map_entries_is_refused() =>
        AssertRecordRefused("samples", [0x81, .. Key("scores"), .. Many(Map32, "a2616100")]);

    [Fact]
    public void A_header_of_many_files_is_refused() => AssertFileRefused(
        "the header is too long",
        [0x81, .. Key("files"), .. Many(Array32, "83a46e616d65a161a5627974657300a6736861323536a0")], []);

    [Fact]
    public void A_footer_of_millions_of_index_entries_is_refused() =>
        AssertFileRefused("the index has", Header, [0x81, .. Key("index"), .. Many(Array32, "00")]);

    [Fact]
    public void A_footer_of_millions_of_keys_is_refused() =>
        AssertFileRefused("required key", Header, Many(Map32, "a161c0"));

    [Fact]
    public void The_longest_records_are_verified_within_their_memory() => AssertFileRefused(
        "number of records", Header, new byte[Bytes], new byte[Bytes], new ArtifactFooter(5, "", []).ToBytes());

    [Fact]
    public void A_record_that_would_not_be_read_is_not_written_either()
    {
        using var memory = new MemoryDirectory();
        var directory = Path.Combine(memory.Path, "rankings");
        using var writer = ArtifactWriter<RankingRecord>.Create(directory, ArtifactKinds.Rankings);
        var completions = new string[RecordPayload.MaximumValues];
        Array.Fill(completions, "");
        var record = new RankingRecord { PromptId = "", Prompt = "", Completions = completions };
        var exception = Assert.Throws<ArtifactException>(() => writer.Write(record));
        Assert.Contains("record 0 has too many values", exception.Message, StringComparison.Ordinal);
        writer.Write(record with { Completions = completions[100..] });
        writer.Complete();
        using var reader = ArtifactReader<RankingRecord>.Open(directory, ArtifactKinds.Rankings);
        Assert.Equal(completions.Length - 100, Assert.Single(reader).Completions.Length);
    }

    [Fact]
    public void A_record_of_many_bytes_is_not_shown()
    {
        using var memory = new MemoryDirectory();
        var directory = Path.Combine(memory.Path, "report");
        KindCase.WriteAll(
            directory, ArtifactKinds.Report, [new ReportRecord { Title = "", Markdown = new('\u0001', Bytes) }]);
        var exception = AssertRefused(Bytes, () => ArtifactInspector.RecordsAsJson(directory).Count());
        Assert.Contains("too long to be shown", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertRecordRefused(string kind, byte[] payload)
    {
        var records = KindCase.All.Single(candidate => candidate.Name == kind);
        var exception = AssertRefused(payload.Length, () => records.Rewrite(payload));
        Assert.Contains("record 7 has too many values at byte 40", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertFileRefused(string words, params byte[][] payloads)
    {
        using var stream = new MemoryStream(FrameMutation.Framed(payloads));
        var exception = AssertRefused(stream.Length, () => VerifiedFile.Read(stream, "artifact.rlfa", null));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    private static ArtifactException AssertRefused(long inputBytes, Action read)
    {
        const long free = 64 << 20;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<ArtifactException>(read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * inputBytes) + free);
        return exception;
    }

    private static byte[] Key(string key) => [(byte)(0xa0 + key.Length), .. Encoding.UTF8.GetBytes(key)];

    /// <summary>A container with as many equal items as fit.</summary>
    private static byte[] Many(byte code, string itemHex)
    {
        const int start = 5;
        var item = Convert.FromHexString(itemHex);
        var count = (Bytes - start) / item.Length;
        var result = new byte[start + (count * item.Length)];
        result[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(1), count);
        for (var at = start; at < result.Length; at += item.Length)
        {
            item.CopyTo(result, at);
        }
        return result;
    }
}
