using System.IO.Compression;
using RlhfFlow.DataImportStage;
using RlhfFlow.Stages;
using RlhfFlow.Testing;

namespace RlhfFlow.DataStages.Tests.DataImport;

public sealed class ImporterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static readonly DataImportOptions Mapped = new()
    {
        PromptField = "question", CompletionField = "answer", ScoreField = "score", SourceField = "who",
        GroupField = "set",
    };

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("data.jsonl", false)]
    [InlineData("data.json", false)]
    [InlineData("data.csv", false)]
    [InlineData("data.jsonl.gz", true)]
    [InlineData("data.json.gz", true)]
    [InlineData("data.csv.gz", true)]
    [InlineData("unnamed", true)]
    public void Every_form_gives_the_same_prompts(string name, bool gzipped)
    {
        var text = name.Contains("csv", StringComparison.Ordinal)
            ? "question,answer,score,who,set\r\n\"a, \"\"b\"\"\",\"x\ny\",1.5,m,s\r\nc,z,-2,n,s\r\n"
            : """[{"question":"a, \"b\"","answer":"x\ny","score":1.5,"who":"m","set":"s"},""" + "\n"
                + """{"question":"c","answer":"z","score":-2,"who":"n","set":"s"}]""";
        if (name.Contains("jsonl", StringComparison.Ordinal))
        {
            text = text.Trim('[', ']').Replace("},\n", "}\n\n", StringComparison.Ordinal);
        }
        var prompts = Import(Write(name, text, gzipped), Mapped);
        Assert.Equal(["a, \"b\"", "c"], prompts.Select(prompt => prompt.Text));
        Assert.Equal(new Answer("x\ny", "m", 1.5, false), Assert.Single(prompts[0].Answers));
        Assert.Equal(new Answer("z", "n", -2, false), Assert.Single(prompts[1].Answers));
        Assert.All(prompts, prompt => Assert.Equal("s", prompt.Group));
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_at_once_with_their_lines()
    {
        var message = Failure(Mapped, """
            {"question":"a","answer":"x","score":1,"who":"m","set":"s"}
            {"question":"a","answer":
            {"question":"a","score":1,"who":"m","set":"s"}
            {"question":"a","answer":7,"score":"high","who":"m","set":"s"}
            [1]
            """);
        Assert.Contains("line 2: not valid JSON", message);
        Assert.Contains("line 3: field 'answer' is missing", message);
        Assert.Contains("line 4: field 'answer' is a number; text is needed", message);
        Assert.Contains("line 4: field 'score' is text; a number is needed", message);
        Assert.Contains("line 5: not an object", message);
        Assert.Contains("5 problems", message);
    }

    [Fact]
    public void Only_the_first_twenty_problems_are_written_out()
    {
        var message = Failure(Mapped, string.Join('\n', Enumerable.Repeat("{", 30)));
        Assert.Contains("line 20:", message);
        Assert.DoesNotContain("line 21:", message);
        Assert.Contains("and 10 more", message);
    }

    [Theory]
    [InlineData("", "no record")]
    [InlineData("{\"question\":\"a\",\"answer\":\"\",\"score\":1,\"who\":\"m\",\"set\":\"s\"}", "passes the filters")]
    public void A_file_without_anything_usable_is_an_error(string text, string expected) =>
        Assert.Contains(expected, Failure(Mapped, text));

    [Fact]
    public void A_missing_file_and_a_damaged_one_are_told_apart()
    {
        var missing = Assert.Throws<StageException>(() => Import(_directory.Combine("none.jsonl"), Mapped));
        Assert.Contains("no such file", missing.Message);
        Assert.Equal(StageErrorClass.Data, missing.ErrorClass);
        var path = Write("cut.jsonl", new string('x', 100), gzipped: true);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20]);
        Assert.Throws<StageException>(() => Import(path, Mapped));
    }

    [Theory]
    [InlineData("question,answer\na,b,c\n", "line 2: 3 fields where the header has 2")]
    [InlineData("question,answer\na,\"b\n", "line 2: a quoted field is never closed")]
    [InlineData("question,answer\na,\"b\"c\n", "line 2: text after the closing quote")]
    public void Broken_CSV_is_reported_with_its_line(string text, string expected)
    {
        var path = Write("broken.csv", text);
        var options = new DataImportOptions { Path = path, PromptField = "question", CompletionField = "answer" };
        Assert.Contains(expected, Assert.Throws<StageException>(() => new Importer(options).Import(_ => { })).Message);
    }

    [Fact]
    public void Scores_become_logits_within_the_clip()
    {
        var options = Mapped with { ScoreTransform = ScoreTransform.LogitMinusOne };
        var prompts = Import(Write("a.jsonl", Lines(1, 1.5, 2, 1.25)), options);
        double[] scores = [.. prompts[0].Answers.Select(answer => answer.Score!.Value)];
        Assert.Equal(Math.Log(1e-6 / (1 - 1e-6)), scores[0], 9);
        Assert.Equal(0, scores[1], 9);
        Assert.Equal(-scores[0], scores[2], 9);
        Assert.Equal(-Math.Log(3), scores[3], 9);
        Assert.Contains("where a probability is needed", Failure(options, Lines(2.5)));
    }

    [Fact]
    public void Long_answers_are_cut_or_left_out_and_repetitions_dropped()
    {
        var text = """
            {"question":"a","answer":"1234567","score":1,"who":"m","set":"s"}
            {"question":"a","answer":"123","score":1,"who":"m","set":"s"}
            {"question":"a","answer":"123","score":1,"who":"m","set":"s"}
            """;
        var path = Write("long.jsonl", text);
        var cut = new Importer(Mapped with { Path = path, MaximumCharacters = 5, LongTexts = LongText.Cut });
        var prompt = cut.Import(_ => { })[0];
        Assert.Equal(["12345", "123"], prompt.Answers.Select(answer => answer.Text));
        Assert.Equal([7.0, 3], ImportedRecords.Samples(prompt, "score").Select(sample => sample.Scores["characters"]));
        Assert.Equal(
            [("prompts", 1, 1), ("texts", 2, 2), ("truncatedShare", 0.5, 2)],
            ImportSummary.Records([prompt]).Select(row => (row.Metric, row.Value, row.Count)));
        Assert.Equal(0.5, cut.Counts.TruncatedShare);
        Assert.Equal(1, cut.Counts.Duplicates);
        var dropped = Import(path, Mapped with { MaximumCharacters = 5 });
        Assert.Equal("123", Assert.Single(dropped[0].Answers).Text);
    }

    [Fact]
    public void An_answer_that_was_cut_is_marked_in_every_record_it_becomes()
    {
        var path = Write("cut.jsonl", """{"q":"a","answer":"1234567","good":"123","bad":"7654321"}""");
        var prompt = Assert.Single(Import(path, new DataImportOptions
        {
            PromptField = "q", CompletionField = "answer", ChosenField = "good", RejectedField = "bad",
            MaximumCharacters = 5, LongTexts = LongText.Cut,
        }));
        prompt.Split = "train";
        Assert.True(Assert.Single(ImportedRecords.Demonstrations(prompt, 1)).Truncated);
        Assert.True(Assert.Single(ImportedRecords.Samples(prompt, "score")).Truncated);
        Assert.Equal([("a12345", true), ("a123", false), ("a76543", true)],
            ImportedRecords.Corpus(prompt).Select(record => (record.Text, record.Truncated)));
        var pair = Assert.Single(ImportedRecords.Preferences(prompt));
        Assert.Equal((false, true), (pair.ChosenTruncated, pair.RejectedTruncated));
    }

    [Fact]
    public void Dialogues_are_parted_into_prompt_and_answers()
    {
        var path = Write("pairs.jsonl", """{"chosen":"H: hi A: yes","rejected":"H: hi A: no"}""");
        var prompts = Import(path, new DataImportOptions
        {
            PromptField = "", ChosenField = "chosen", RejectedField = "rejected", PromptEndsWith = " A:",
        });
        Assert.Equal("H: hi A:", prompts[0].Text);
        Assert.Equal(new Comparison(" yes", " no", false, false), Assert.Single(prompts[0].Comparisons));
    }

    [Fact]
    public void A_prompt_belongs_to_one_split_and_keeps_it_whatever_else_the_file_holds()
    {
        var options = Mapped with { TrainFraction = 0.6, ValidationFraction = 0.2, OutOfDistributionField = "set",
            OutOfDistributionValues = ["far"] };
        string Line(int n) =>
            $$"""{"question":"q{{n}}","answer":"x","score":1,"who":"m","set":"{{(n % 5 == 0 ? "far" : "near")}}"}""";
        var few = Splitter.Split(
            Import(Write("few.jsonl", string.Join('\n', Enumerable.Range(0, 500).Select(Line))), options), options, 3);
        var many = Splitter.Split(Import(
            Write("many.jsonl", string.Join('\n', Enumerable.Range(0, 2000).Select(Line))), options), options, 3);
        Assert.Equal(few.Select(prompt => (prompt.Id, prompt.Split)), many.Take(500)
            .Select(prompt => (prompt.Id, prompt.Split)));
        Assert.All(many, prompt => Assert.True(prompt.Distribution == "in" || prompt.Split == "test"));
        var inDistribution = many.Where(prompt => prompt.Distribution == "in").ToArray();
        Assert.Equal(1600, inDistribution.Length);
        Assert.Equal(0.6, inDistribution.Count(prompt => prompt.Split == "train") / 1600.0, 0.05);
        Assert.Equal(0.2, inDistribution.Count(prompt => prompt.Split == "validation") / 1600.0, 0.05);
        Assert.Equal(100, Splitter.Split(many, options with { MaximumPrompts = 100 }, 3).Count);
    }

    private static string Lines(params double[] scores) => string.Join('\n', scores.Select((score, index) =>
        $$"""{"question":"a","answer":"x{{index}}","score":{{score}},"who":"m","set":"s"}"""));

    private string Failure(DataImportOptions options, string text) =>
        Assert.Throws<StageException>(() => Import(Write("bad.jsonl", text), options)).Message;

    private static IReadOnlyList<ImportedPrompt> Import(string path, DataImportOptions options) =>
        new Importer(options with { Path = path }).Import(_ => { });

    private string Write(string name, string text, bool gzipped = false)
    {
        var path = _directory.Combine(name);
        using Stream stream = gzipped ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }
}
