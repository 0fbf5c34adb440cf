using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Stages.Conformance.Examples;

/// <summary>A miniature world of posts and summaries, from which the example records of every kind are made.</summary>
internal static class ExampleWorld
{
    private static readonly string[] Names = ["mum", "dad", "boss", "friend"];
    private static readonly string[] Moods = ["happy", "sad", "angry", "tired"];
    private static readonly string[] Causes = ["money", "lies", "gossip", "debt"];
    private static readonly string[] Topics = ["family", "work"];
    private static readonly string[] Headers = ["POST", "ARTICLE"];

    internal static IReadOnlyList<string> Vocabulary { get; } =
    [
        "<pad>", "<eos>", "<unk>", .. Headers, "TLDR", ":", .. Topics, "so", "well", "with", "feeling", "because",
        .. Names, .. Moods, .. Causes,
    ];

    /// <summary>The posts: six of each eight are for training, and half of them in distribution.</summary>
    internal static IReadOnlyList<PromptRecord> Prompts { get; } =
    [
        .. Enumerable.Range(0, 32).Select(index => new PromptRecord
        {
            Id = $"post-{index}",
            Group = Topics[index % 2],
            Prompt = $"{Headers[index / 16]} {Topics[index % 2]} : with {Name(index)} feeling {Mood(index)} "
                + $"because {Cause(index)} TLDR",
            Distribution = index < 16 ? "in" : "out",
            Split = (index % 8) switch { 6 => "validation", 7 => "test", _ => "train" },
        }),
    ];

    internal static GoldRewardRecord GoldReward { get; } = new()
    {
        World = "example",
        Topics = new(StringComparer.Ordinal) { ["family"] = ["who", "mood"], ["work"] = ["who", "cause"] },
        SlotTypes = new(StringComparer.Ordinal)
        {
            ["who"] = new SlotTypeRecord { Markers = ["with"], Values = Names },
            ["mood"] = new SlotTypeRecord { Markers = ["feeling"], Values = Moods },
            ["cause"] = new SlotTypeRecord { Markers = ["because"], Values = Causes },
        },
        Openers = ["so", "well"],
        Headers = Headers,
        MaximumTokens = 12,
        Weights = new GoldRewardWeightsRecord
        {
            Key = 1, NonKey = 0.25, Repeated = -0.5, Wrong = -1, Unparsable = -0.5, NoEnd = -1,
        },
    };

    /// <summary>A summary of a post; a longer one says more of it.</summary>
    internal static string Summary(int index, int clauses) => string.Join(' ', new[]
    {
        $"with {Name(index)}", $"feeling {Mood(index)}", $"because {Cause(index)}",
    }.Take(clauses).Prepend("so"));

    private static string Name(int index) => Names[index % 4];

    private static string Mood(int index) => Moods[(index / 2) % 4];

    private static string Cause(int index) => Causes[(index / 3) % 4];
}
