using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactInspectorTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Records_are_shown_as_json_with_their_numbers_readable()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Samples, SampleRecords.Samples);
        var lines = ArtifactInspector.RecordsAsJson(temporary.Path).ToList();
        Assert.Equal(2, lines.Count);
        using var record = JsonDocument.Parse(lines[0]);
        Assert.Equal("so fine", record.RootElement.GetProperty("completion").GetString());
        Assert.Equal("""[-1.25,-3,"-Infinity","NaN",0.1]""",
            record.RootElement.GetProperty("referenceLogProbabilities").GetRawText());
        Assert.Equal("[0,127,128,50256,65536]", record.RootElement.GetProperty("tokenIds").GetRawText());
        Assert.Equal(3, record.RootElement.GetProperty("scores").GetProperty("gold").GetDouble());
    }

    [Fact]
    public void Text_is_shown_as_it_is_written()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, SampleRecords.Corpus);
        Assert.Contains("Grüße, 世界", ArtifactInspector.RecordsAsJson(temporary.Path).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_records_are_shown_than_asked_for()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, SampleRecords.Corpus);
        Assert.Single(ArtifactInspector.RecordsAsJson(temporary.Path, 1));
        Assert.Empty(ArtifactInspector.RecordsAsJson(temporary.Path, 0));
    }

    [Fact]
    public void Every_kind_can_be_shown()
    {
        foreach (var kind in KindCase.All)
        {
            var reference = kind.Write(temporary.Combine(kind.Name));
            Assert.Equal(kind.Name, reference.Kind);
            Assert.Equal(reference.Records, ArtifactInspector.RecordsAsJson(temporary.Combine(kind.Name)).LongCount());
        }
        Assert.Equal(["config.json", "model.safetensors"],
            ArtifactInspector.Files(temporary.Combine("model")).Select(file => file.Name));
    }

    [Fact]
    public void An_unknown_kind_of_a_newer_version_can_be_shown()
    {
        var kind = new ArtifactKind<byte[]>("from-the-future", 9, new RawFormatter());
        KindCase.WriteAll(temporary.Path, kind, [Convert.FromHexString("82a162c40401020304a174d6ff00000001"), [0x2a]]);
        var reference = ArtifactInspector.Describe(temporary.Path);
        Assert.Equal(("from-the-future", 9, 2L), (reference.Kind, reference.SchemaVersion, reference.Records));
        Assert.Equal(
            ["""{"b":"AQIDBA==","t":"1970-01-01T00:00:01Z"}""", "42"], ArtifactInspector.RecordsAsJson(temporary.Path));
    }

    [Fact]
    public void A_record_that_is_no_well_formed_value_is_a_clear_error()
    {
        KindCase.WriteAll(temporary.Path, new ArtifactKind<byte[]>("odd", 1, new RawFormatter()), [[0xc1]]);
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactInspector.RecordsAsJson(temporary.Path).ToList());
        Assert.Contains("a record cannot be read", exception.Message, StringComparison.Ordinal);
    }

    private sealed class RawFormatter : IMessagePackFormatter<byte[]>
    {
        public void Serialize(ref MessagePackWriter writer, byte[] value, MessagePackSerializerOptions options) =>
            writer.WriteRaw(value);

        public byte[] Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
