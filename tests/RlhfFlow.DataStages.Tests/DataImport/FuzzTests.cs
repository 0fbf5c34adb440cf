using System.IO.Compression;
using System.Text;
using RlhfFlow.DataImportStage;
using RlhfFlow.Stages;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.DataStages.Tests.DataImport;

/// <summary>Whatever a file holds, it is imported or refused with the place of every fault.</summary>
public sealed class FuzzTests
{
    private const string Row = """{"question":"a, \"b\"","answer":"x\ny","score":1.5,"who":"m","set":"s"}""";
    private const string Rows = Row + "\n" + """{"question":"c","answer":"z","score":-2,"who":"n","set":"é"}""";

    private static readonly DataImportOptions Mapped = new()
    {
        PromptField = "question", CompletionField = "answer", ScoreField = "score", SourceField = "who",
        GroupField = "set", MaximumCharacters = 3, LongTexts = LongText.Cut, MaximumMebibytes = 1,
    };

    private static readonly JsonMutation Json =
        new("\"question\"", "\"answer\"", "\"score\"", "\"who\"", "\"set\"", "1e9", Row);

    private static readonly ByteMutation Csv = new(
        [.. new[] { "\"", "\"\"", ",", "\r\n", "\n", "\r", "\",\"", "question", "1e400", "\ufeff", "\ud83d\ude00" }
            .Select(Encoding.UTF8.GetBytes)]);

    [Theory]
    [InlineData("data.jsonl")]
    [InlineData("data.json")]
    [InlineData("data.csv")]
    [InlineData("data")]
    public void Files_are_imported_or_refused(string name)
    {
        byte[][] seeds = name switch
        {
            "data.json" => [Encoding.UTF8.GetBytes($"[{Rows.Replace("}\n{", "},\n{")}]")],
            "data.csv" => [CsvSeed],
            "data" => [Encoding.UTF8.GetBytes(Rows), CsvSeed, Encoding.Unicode.GetBytes("\ufeff" + Rows)],
            _ => [Encoding.UTF8.GetBytes(Rows)],
        };
        Fuzz(name, seeds, name == "data.csv" ? [Csv] : [Json, Json, Csv], bytes => bytes);
    }

    [Fact]
    public void Damaged_gzip_is_imported_or_refused() => Fuzz(
        "data.jsonl.gz", [Gzip(Encoding.UTF8.GetBytes(Rows)), Gzip(new byte[1 << 14])], [new ByteMutation()],
        bytes => bytes);

    [Fact]
    public void What_comes_out_of_gzip_is_imported_or_refused() =>
        Fuzz("data", [Encoding.UTF8.GetBytes(Rows), CsvSeed], [Json, Csv], Gzip);

    private static byte[] CsvSeed { get; } =
        Encoding.UTF8.GetBytes("question,answer,score,who,set\r\n\"a, \"\"b\"\"\",\"x\ny\",1.5,m,s\r\nc,z,-2,n,s\r\n");

    private static void Fuzz(string name, byte[][] seeds, IMutation[] mutations, Func<byte[], byte[]> written)
    {
        var report = new FuzzRun
        {
            Reader = name,
            Seeds = seeds,
            Mutations = mutations,
            Read = bytes =>
            {
                new Importer(Mapped with { Path = name }).Import(new MemoryStream(written(bytes)), _ => { });
                return [];
            },
            Refusals = [typeof(StageException)],
            NamesPlace = message => message.StartsWith($"{name}: ", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 20, report.ToString());
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }
        return packed.ToArray();
    }
}
