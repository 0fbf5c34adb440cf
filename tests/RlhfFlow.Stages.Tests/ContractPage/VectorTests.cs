using System.Security.Cryptography;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Hosting;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The golden bytes of the page, held against what the code writes and reads.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Names => [.. Vectors.All.Keys];

    [Fact]
    public void The_page_shows_every_vector_once_and_no_other() =>
        Assert.Equal(Vectors.All.Keys.Order(), PageText.VectorNames.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_writes_the_bytes_of_the_page(string vector) => Assert.Equal(
        Convert.ToHexStringLower(Vectors.All[vector]()), Convert.ToHexStringLower(PageText.Bytes(vector)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bytes_mean_what_the_page_says(string vector)
    {
        var meaning = PageText.Meaning(vector);
        if (meaning.Count == 0)
        {
            Assert.True(vector is "uuid" || vector.StartsWith("timestamp", StringComparison.Ordinal), vector);
            return;
        }
        Assert.Equal(Vectors.Messages(PageText.Bytes(vector)).SelectMany(Meaning.Of), meaning);
    }

    [Fact]
    public void Descriptions_requests_and_results_of_the_page_are_read_back()
    {
        AssertReadBack("describe", path => DescriptionFormat.ToMap(DescribedStage.Load(path)));
        AssertReadBack("request", path => RequestFormat.ToMap(StageRequest.Load(path)));
        AssertReadBack("result", path => ResultFormat.ToMap(StageResult.Load(path)));
    }

    [Fact]
    public void Events_of_the_page_are_read_back() => Assert.All(Starting("event"), vector =>
    {
        var message = Vectors.Messages(PageText.Bytes(vector)).Single();
        var happened = EventFormat.FromMap(message);
        Assert.IsNotType<UnknownEvent>(happened);
        Assert.Equal(message.Encode(), EventFormat.ToMap(happened).Encode());
    });

    [Fact]
    public void Control_operations_of_the_page_are_read_back() => Assert.All(Starting("control"), vector =>
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.Combine("control"), PageText.Bytes(vector));
        var offset = 0L;
        var operation = Assert.Single(ControlFile.ReadFrom(directory.Combine("control"), ref offset));
        Assert.Equal(Vectors.Messages(PageText.Bytes(vector)).Single().Encode(), operation.Encode());
    });

    [Fact]
    public void The_checkpoint_of_the_page_is_valid()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("state.bin"), "abc");
        File.WriteAllBytes(directory.Combine("manifest.rlff"), PageText.Bytes("checkpoint-manifest"));

        Assert.Equal(240, CheckpointManifest.Verify(directory.Path).Step);
    }

    [Fact]
    public void Artifacts_of_the_page_are_whole_and_have_the_digest_it_names() => Assert.All(
        Starting("artifact"), vector =>
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.Combine("artifact.rlfa"), PageText.Bytes(vector));
        if (vector == "artifact-with-file")
        {
            File.WriteAllText(directory.Combine("config.json"), "{}\n");
        }

        var found = ArtifactInspector.Describe(directory.Path);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(PageText.Bytes(vector))), found.Digest);
        Assert.Contains(PageText.Lines, line =>
            line.StartsWith($"**`{vector}`**", StringComparison.Ordinal) && line.Contains(found.Digest));
    });

    [Fact]
    public void Seeds_of_the_page_are_those_of_the_code() => Assert.All(PageText.Table("seeds"), row => Assert.Equal(
        row[2],
        $"{SeedTree.Child(ulong.Parse(row[0], null), row[1].Split(' '))}"));

    private static IEnumerable<string> Starting(string beginning) =>
        PageText.VectorNames.Where(name => name.StartsWith($"{beginning}-", StringComparison.Ordinal));

    private static void AssertReadBack(string kind, Func<string, MessageMap> read) =>
        Assert.All(Starting(kind), vector =>
        {
            using var directory = new TemporaryDirectory();
            File.WriteAllBytes(directory.Combine("file"), PageText.Bytes(vector));
            Assert.Equal(
                Vectors.Messages(PageText.Bytes(vector)).Single().Encode(), read(directory.Combine("file")).Encode());
        });
}
