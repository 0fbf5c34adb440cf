using System.Text;
using RlhfFlow.DataImportStage;
using RlhfFlow.Stages;

namespace RlhfFlow.DataStages.Tests.DataImport;

/// <summary>Files that once took all memory, or ended in something else than an error that names the place.</summary>
public sealed class HostileFileTests
{
    private static readonly DataImportOptions Options = new() { PromptField = "q", MaximumMebibytes = 32 };

    [Theory]
    [InlineData("data.jsonl", "{\"q\":\"\\ud800\"}", "line 1: a text or a name is not valid Unicode")]
    [InlineData("data.jsonl", "{\"\\ud800\":1}", "line 1: a text or a name is not valid Unicode")]
    [InlineData("data.json", "[{\"q\":\"a\"},{\"q\":\"\\udc00\"}]", "item 2: a text or a name is not valid Unicode")]
    [InlineData("data.jsonl", "{\"q\":\"a\",\"q\":\"b\"}", "line 1: field 'q' stands twice")]
    [InlineData("data.csv", "q,q\na,b", "line 1: a field stands twice in the header")]
    [InlineData("data.json", "[{\"q\":\"a\"}\n,]", "line 2: not valid JSON")]
    [InlineData("data.json", "[{\"q\":\"a\"}", "not valid JSON")]
    [InlineData("data.json", "[] []", "not valid JSON")]
    public void A_file_is_refused_with_the_place(string name, string text, string expected) =>
        Assert.Contains(expected, Refusal(name, Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("data.jsonl", ' ', "line 1 holds a record of more than")]
    [InlineData("data.jsonl", '\n', "more than 33554432 bytes of text")]
    [InlineData("data.json", '[', "line 1")]
    [InlineData("data.json", ' ', "more than 33554432 bytes of text")]
    [InlineData("data.json", '"', "line 1")]
    [InlineData("data.csv", ',', "more than 10000 fields")]
    [InlineData("data.csv", 'a', "line 1 holds a record of more than")]
    [InlineData("data.csv", '\n', "more than 33554432 bytes of text")]
    public void A_gzip_bomb_is_refused_within_bounds(string name, char filler, string expected)
    {
        var bomb = FuzzTests.Gzip([.. Enumerable.Repeat((byte)filler, 40 << 20)]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(expected, Refusal(name, bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * bomb.Length) + (64 << 20));
    }

    [Fact]
    public void A_long_list_takes_no_more_memory_than_its_items()
    {
        var list = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{\"q\":\"a\"}", 100_000))}]");
        var prompts = new Importer(Options with { Path = "data.json" }).Import(new MemoryStream(list), _ => { });

        Assert.Equal("a", Assert.Single(prompts).Text);
    }

    private static string Refusal(string name, byte[] bytes) => Assert.Throws<StageException>(() =>
        new Importer(Options with { Path = name }).Import(new MemoryStream(bytes), _ => { })).Message;
}
