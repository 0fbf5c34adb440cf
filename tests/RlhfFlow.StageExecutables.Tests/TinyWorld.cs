using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>A language in which "say WORD" is answered by the word: learnt in seconds.</summary>
internal static class TinyWorld
{
    private static readonly string[] Words = ["red", "blue", "green", "black", "white", "pink", "grey", "brown"];

    public static JsonObject Pretraining(int steps = 60) => new()
    {
        ["width"] = 32,
        ["layers"] = 1,
        ["heads"] = 2,
        ["contextLength"] = 12,
        ["initializerRange"] = 0.18,
        ["steps"] = steps,
        ["batchSize"] = 16,
        ["warmUpSteps"] = 3,
        ["learningRate"] = 0.01,
        ["evaluationEverySteps"] = 20,
    };

    public static IEnumerable<CorpusRecord> Corpus() => Pairs().Select((pair, index) => new CorpusRecord
    {
        Id = $"text-{index}",
        Prompt = $"say {pair.First} and {pair.Second} :",
        Text = $"{pair.First} {pair.Second}",
        Split = index % 8 == 7 ? "validation" : "train",
    });

    public static IEnumerable<DemonstrationRecord> Demonstrations() =>
        Pairs().Select((pair, index) => new DemonstrationRecord
    {
        PromptId = $"demonstration-{index}",
        Prompt = $"say {pair.First} and {pair.Second} :",
        Completion = $"{pair.Second}",
        Split = "train",
    });

    public static IEnumerable<PromptRecord> Prompts() => Pairs().Select((pair, index) => new PromptRecord
    {
        Id = $"prompt-{index}",
        Group = pair.First,
        Prompt = $"say {pair.First} and {pair.Second} :",
        Distribution = index % 2 == 0 ? "in" : "out",
        Split = index % 4 == 0 ? "test" : "train",
    });

    public static async Task<string> Model(StageSession run, int steps = 60) => await run.Succeed(
        "Pretraining", "Model", new() { ["Corpus"] = run.Write($"corpus-{steps}", ArtifactKinds.Corpus, Corpus()) },
            Pretraining(steps));

    public static string Digest(string directory) => ArtifactInspector.Describe(directory).Digest;

    /// <summary>How many of sixteen prompts a model answers by one word and a stop token, without sampling.</summary>
    public static int AnswersOfOneWord(string model)
    {
        using var text = TextModel.Load(model);
        var prompts = Prompts().Take(16).Select(prompt => text.Codec.Encode(prompt.Prompt)).ToArray();
        var answers = TextGenerator.Generate(
            text.Model, prompts, new GenerationOptions { Greedy = true, MaximumNewTokens = 5,
                StopTokenId = text.Codec.StopTokenId }, new ulong[16]);
        return answers.Count(answer => answer.Stopped && answer.Tokens.Length == 2);
    }

    private static IEnumerable<(string First, string Second)> Pairs() =>
        Words.SelectMany(first => Words.Select(second => (first, second)))
            .OrderBy(pair => (pair.first + pair.second).Sum(letter => letter * 31) % 17);
}
