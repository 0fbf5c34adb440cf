using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Canonical;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactReaderTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Unknown_keys_are_passed_over()
    {
        Write("prompts", 1, Complete().Add("aNewKey", new CanonicalMap().Add("deep", 1)).Add("zebra", "x"));
        using var reader = ArtifactReader<PromptRecord>.Open(temporary.Path, ArtifactKinds.Prompts);
        Assert.Equal("p1", reader.Single().Id);
    }

    [Fact]
    public void Keys_in_any_order_are_read()
    {
        var kind = new ArtifactKind<string[]>("prompts", 1, new UnsortedMapFormatter());
        KindCase.WriteAll(temporary.Path, kind, [["split", "prompt", "id", "group", "distribution"]]);
        using var reader = ArtifactReader<PromptRecord>.Open(temporary.Path, ArtifactKinds.Prompts);
        Assert.Equal("value of id", reader.Single().Id);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("prompt")]
    [InlineData("split")]
    public void A_missing_required_key_is_named_with_the_record_and_its_place(string key)
    {
        var map = new CanonicalMap();
        foreach (var name in new[] { "distribution", "group", "id", "prompt", "split" }.Where(name => name != key))
        {
            map.Add(name, "text");
        }
        Write("prompts", 1, Complete(), map);
        using var reader = ArtifactReader<PromptRecord>.Open(temporary.Path, ArtifactKinds.Prompts);
        var exception = Assert.Throws<ArtifactException>(() => reader.ToList());
        Assert.Contains($"record 1 cannot be read (required key '{key}' is missing)", exception.Message,
            StringComparison.Ordinal);
        Assert.NotNull(exception.Offset);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_an_error_with_its_place()
    {
        Write("prompts", 1, new CanonicalMap().Add("distribution", 1));
        using var reader = ArtifactReader<PromptRecord>.Open(temporary.Path, ArtifactKinds.Prompts);
        var exception = Assert.Throws<ArtifactException>(() => reader.ToList());
        Assert.Contains("Expected text, found code 0x01 (positive fixint)", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_is_refused_and_both_are_named()
    {
        Write("prompts", 1, Complete());
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactReader<CorpusRecord>.Open(temporary.Path, ArtifactKinds.Corpus));
        Assert.Equal(("corpus", "prompts"), (exception.Expected, exception.Got));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void An_unknown_schema_version_is_refused_and_both_are_named(int version)
    {
        Write("prompts", version, Complete());
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactReader<PromptRecord>.Open(temporary.Path, ArtifactKinds.Prompts));
        Assert.Equal(("at most 1", $"{version}"), (exception.Expected, exception.Got));
        Assert.Contains($"schema version {version} of kind prompts", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_can_be_enumerated_as_often_as_wanted_until_disposal()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, SampleRecords.Corpus);
        var reader = ArtifactReader<CorpusRecord>.Open(temporary.Path, ArtifactKinds.Corpus);
        Assert.Equal(SampleRecords.Corpus, reader.ToList());
        Assert.Equal(SampleRecords.Corpus, reader.ToList());
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.ToList());
    }

    [Fact]
    public void Files_are_reached_by_name()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Report, SampleRecords.Report, ("report.md", "# Table\n"));
        using var reader = ArtifactReader<ReportRecord>.Open(temporary.Path, ArtifactKinds.Report);
        Assert.Equal("# Table\n", File.ReadAllText(reader.FilePath("report.md")));
        Assert.Equal(8, Assert.Single(reader.Files).Bytes);
        Assert.Throws<ArtifactException>(() => reader.FilePath("model.safetensors"));
    }

    [Fact]
    public void Single_precision_numbers_keep_every_bit()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Samples, SampleRecords.Samples);
        using var reader = ArtifactReader<SampleRecord>.Open(temporary.Path, ArtifactKinds.Samples);
        var (expected, actual) = (SampleRecords.Samples[0], reader.First());
        Assert.Equal(Bits(expected.LogProbabilities), Bits(actual.LogProbabilities));
        Assert.Equal(Bits(expected.ReferenceLogProbabilities!), Bits(actual.ReferenceLogProbabilities!));
        Assert.Equal(expected.TokenIds, actual.TokenIds);
        Assert.Equal(expected.Scores, actual.Scores);

        static IEnumerable<uint> Bits(float[] numbers) => numbers.Select(BitConverter.SingleToUInt32Bits);
    }

    private static CanonicalMap Complete() => new CanonicalMap()
        .Add("id", "p1").Add("group", "").Add("prompt", "x").Add("distribution", "in").Add("split", "test");

    private void Write(string kind, int version, params CanonicalMap[] records) =>
        KindCase.WriteAll(temporary.Path, new ArtifactKind<CanonicalMap>(kind, version, new MapFormatter()), records);

    private sealed class MapFormatter : IMessagePackFormatter<CanonicalMap>
    {
        public void Serialize(ref MessagePackWriter writer, CanonicalMap value, MessagePackSerializerOptions options) =>
            value.WriteTo(ref writer);

        public CanonicalMap Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            throw new NotSupportedException();
    }

    private sealed class UnsortedMapFormatter : IMessagePackFormatter<string[]>
    {
        public void Serialize(ref MessagePackWriter writer, string[] value, MessagePackSerializerOptions options)
        {
            writer.WriteMapHeader(value.Length);
            foreach (var key in value)
            {
                writer.Write(key);
                writer.Write($"value of {key}");
            }
        }

        public string[] Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
