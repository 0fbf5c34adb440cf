using System.Text.Json;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class DataImportStageTests : IDisposable
{
    private static readonly string[] Ports =
        ["Prompts", "Corpus", "Demonstrations", "Samples", "Preferences", "Summary"];
    private readonly TemporaryDirectory _directory = new();
    private readonly StageRun _run = new();

    public void Dispose()
    {
        _run.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Scored_answers_become_prompts_corpus_demonstrations_and_samples()
    {
        var lines = Enumerable.Range(0, 100).SelectMany(prompt => new[] { 0.2, 0.9, 0.5 }.Select((score, index) =>
            $$"""{"q":"question {{prompt}}","a":"answer {{index}}","who":"m{{index}}","p":{{score}},"set":"s{{prompt % 4}}"}"""));
        using var end = _run.Run("DataImport", Parameters(string.Join('\n', lines)), outputs: Ports).Succeeded();
        var prompts = end.Read("Prompts", ArtifactKinds.Prompts);
        Assert.Equal(100, prompts.Count);
        Assert.Equal(25, prompts.Count(prompt => prompt is { Distribution: "out", Split: "test" }));
        var trained = prompts.Where(prompt => prompt.Split == "train").Select(prompt => prompt.Id).ToHashSet();
        var demonstrations = end.Read("Demonstrations", ArtifactKinds.Demonstrations);
        Assert.Equal(trained.Count * 2, demonstrations.Count);
        Assert.Equal(["answer 1", "answer 2"], demonstrations.Take(2).Select(one => one.Completion));
        var samples = end.Read("Samples", ArtifactKinds.Samples);
        Assert.Equal(300, samples.Count);
        Assert.Equal(Math.Log(9), samples[1].Scores["score"], 9);
        Assert.Equal("m1", samples[1].Policy);
        Assert.Equal("answer 1".Length, samples[1].Scores["characters"]);
        var summary = end.Read("Summary", ArtifactKinds.Evaluation);
        Assert.All(summary, row => Assert.Equal("imported answers", row.Policy));
        var outside = summary.Where(row => row is { Group: "test", Distribution: "out" });
        Assert.Equal(
            [("prompts", 25, 25), ("texts", 75, 75), ("truncatedShare", 0, 75)],
            outside.Select(row => (row.Metric, row.Value, row.Count)));
        Assert.Equal(300, summary.Where(row => row.Metric == "texts").Sum(row => row.Value));
        Assert.All(end.Read("Corpus", ArtifactKinds.Corpus), text => Assert.StartsWith("question", text.Text));
        Assert.False(end.Result!.Outputs.ContainsKey("Preferences"));
    }

    [Fact]
    public void A_broken_line_ends_with_its_number_and_exit_code_11()
    {
        using var end = _run.Run("DataImport", Parameters("{\"q\":\"a\",\"a\":\n{"), outputs: Ports);
        Assert.Equal(11, end.ExitCode);
        Assert.Equal(StageErrorClass.Data, end.Result!.Error!.ErrorClass);
        Assert.Contains("line 1: not valid JSON", end.Result.Error.Message);
        Assert.Contains("line 2: not valid JSON", end.Result.Error.Message);
        Assert.Empty(end.Result.Outputs);
    }

    [Fact]
    public void Contradictory_parameters_are_reported_together_with_exit_code_10()
    {
        using var end = _run.Run(
            "DataImport",
            """{"path": "x.jsonl", "chosenField": "c", "promptTemplate": "?", "trainFraction": 0.9, "validationFraction": 0.2}""",
            outputs: Ports);
        Assert.Equal(10, end.ExitCode);
        Assert.Contains("chosenField and rejectedField", end.Result!.Error!.Message);
        Assert.Contains("trainFraction + validationFraction", end.Result.Error.Message);
        Assert.Contains("promptTemplate", end.Result.Error.Message);
    }

    private string Parameters(string text)
    {
        var path = _directory.Combine("data.jsonl");
        File.WriteAllText(path, text);
        return $$"""
            {"path": {{JsonSerializer.Serialize(path)}}, "promptField": "q", "completionField": "a", "sourceField": "who",
             "scoreField": "p", "scoreTransform": "logit", "groupField": "set",
             "outOfDistributionField": "set", "outOfDistributionValues": ["s3"]}
            """;
    }
}
