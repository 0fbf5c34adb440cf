using System.Globalization;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.Stages;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>
/// Writes the summarisation world: posts made of typed facts, of which the topic makes three worth telling, and writers
/// who leave facts out, add others, get values wrong and like to open with the time. After the scale model of Kirk et
/// al. (2024), "Understanding the Effects of RLHF on LLM Generalisation and Diversity".
/// Inputs: none. Outputs: a corpus, demonstrations, prompts for each purpose, references, and the gold reward's tables.
/// Every record is drawn from a generator of its own, so that no size changes any other record.
/// </summary>
internal static class Program
{
    private static readonly StageDescription Description = new()
    {
        Kind = "SyntheticWorld",
        Id = "rlhfflow.synthetic-world",
        Version = "1.0.0",
        Summary =
            "Writes a synthetic summarisation task with a known true reward: corpus, demonstrations and prompts.",
        Outputs =
        [
            new("Corpus", "corpus", "Text for pretraining, with a validation split."),
            new("Demonstrations", "demonstrations", "Summaries for supervised fine-tuning."),
            new("PreferencePrompts", "prompts", "Prompts to compare samples on; a test split of both distributions."),
            new("PolicyPrompts", "prompts", "Prompts for reinforcement learning."),
            new("TestPrompts", "prompts", "Prompts to evaluate policies on, both distributions."),
            new("References", "demonstrations", "An edited and a raw summary of each test prompt."),
            new("GoldReward", "gold-reward", "The tables by which the true reward is computed."),
        ],
        Metrics =
        [
            new("corpusGold", "points", "Mean gold reward of the corpus"),
            new("demonstrationGold", "points", "Mean gold reward of the demonstrations"),
        ],
    };

    private static int Main(string[] args) => StageHost.Run<SyntheticWorldOptions>(args, Description, Run);

    private static void Run(StageContext context, SyntheticWorldOptions options)
    {
        var corpusGold = WriteCorpus(context, options);
        var demonstrationGold = WriteDemonstrations(context, options);

        WritePrompts(context, "PreferencePrompts",
        [
            .. Drawn(context, "preference", "train", "in", options.PreferencePromptCount),
            .. Drawn(context, "preference-test", "test", "in", options.PreferenceTestPrompts),
            .. Drawn(context, "preference-test", "test", "out", options.PreferenceTestPrompts),
        ]);
        WritePrompts(context, "PolicyPrompts", [.. Drawn(context, "policy", "train", "in", options.PolicyPromptCount)]);

        DrawnPost[] tests =
        [
            .. Drawn(context, "test", "test", "in", options.TestPromptCount),
            .. Drawn(context, "test", "test", "out", options.TestPromptCount),
        ];
        WritePrompts(context, "TestPrompts", tests);
        WriteReferences(context, tests);
        WriteGoldReward(context);
        context.Metric(0, new Dictionary<string, double>
        {
            ["corpusGold"] = corpusGold, ["demonstrationGold"] = demonstrationGold,
        }, "eval");
    }

    private static double WriteCorpus(StageContext context, SyntheticWorldOptions options)
    {
        using var output = context.Output("Corpus", ArtifactKinds.Corpus);
        var (total, count) = (0.0, options.CorpusRecords + options.ValidationRecords);
        for (var index = 0; index < count; index++)
        {
            var id = Id("corpus", index);
            var random = new DeterministicRandom(context.Seed, id);
            var post = Post.Draw(PostDistribution.Corpus, random);
            var summary = SummaryWriter.Write(post, WriterQuality.Corpus, random);
            total += SummaryWriter.Gold(post, summary);
            output.Write(new CorpusRecord
            {
                Id = id, Prompt = post.Text, Text = summary,
                Split = index < options.CorpusRecords ? "train" : "validation",
            });
            if (index % 4000 == 0)
            {
                context.Progress("corpus", index, count, "records");
            }
        }
        output.Complete();
        return total / count;
    }

    private static double WriteDemonstrations(StageContext context, SyntheticWorldOptions options)
    {
        using var output = context.Output("Demonstrations", ArtifactKinds.Demonstrations);
        var total = 0.0;
        foreach (var drawn in Drawn(context, "demonstration", "train", "in", options.DemonstrationCount))
        {
            var random = new DeterministicRandom(context.Seed, drawn.Id, "summary");
            var summary = SummaryWriter.Write(drawn.Post, WriterQuality.Demonstrations, random);
            total += SummaryWriter.Gold(drawn.Post, summary);
            output.Write(drawn.Demonstration(summary, "writer"));
        }
        output.Complete();
        return total / options.DemonstrationCount;
    }

    private static void WritePrompts(StageContext context, string port, IReadOnlyList<DrawnPost> posts)
    {
        context.Progress(port, posts.Count, posts.Count, "prompts");
        using var output = context.Output(port, ArtifactKinds.Prompts);
        foreach (var drawn in posts)
        {
            output.Write(drawn.Prompt);
        }
        output.Complete();
    }

    private static void WriteReferences(StageContext context, IReadOnlyList<DrawnPost> posts)
    {
        using var output = context.Output("References", ArtifactKinds.Demonstrations);
        foreach (var drawn in posts)
        {
            var edited = new DeterministicRandom(context.Seed, drawn.Id, "edited reference");
            output.Write(drawn.Demonstration(SummaryWriter.WriteEdited(drawn.Post, edited), "edited"));
            var raw = new DeterministicRandom(context.Seed, drawn.Id, "raw reference");
            output.Write(
                drawn.Demonstration(SummaryWriter.Write(drawn.Post, WriterQuality.Demonstrations, raw), "raw"));
        }
        output.Complete();
    }

    private static void WriteGoldReward(StageContext context)
    {
        var weights = new GoldRewardWeights();
        using var output = context.Output("GoldReward", ArtifactKinds.GoldReward);
        output.Write(new GoldRewardRecord
        {
            World = "summarisation",
            Topics = new(
                WorldTables.Topics.ToDictionary(topic => topic.Key, topic => topic.Value.ToArray()),
                StringComparer.Ordinal),
            SlotTypes = new(
                WorldTables.SlotTypes.ToDictionary(
                    type => type.Key,
                    type => new SlotTypeRecord { Markers = [.. type.Value.Markers], Values = [.. type.Value.Values] }),
                StringComparer.Ordinal),
            Openers = WorldTables.Openers,
            Headers = [WorldTables.InHeader, WorldTables.OutHeader],
            MaximumTokens = WorldTables.MaximumTokens,
            Weights = new GoldRewardWeightsRecord
            {
                Key = weights.Key, NonKey = weights.NonKey, Repeated = weights.Repeated, Wrong = weights.Wrong,
                Unparsable = weights.Unparsable, NoEnd = weights.NoEnd,
            },
        });
        output.Complete();
    }

    private static IEnumerable<DrawnPost> Drawn(
        StageContext context, string purpose, string split, string distribution, int count) =>
        Enumerable.Range(0, count).Select(index =>
        {
            var id = Id(split == "test" ? $"{purpose}-{distribution}" : purpose, index);
            var random = new DeterministicRandom(context.Seed, id);
            var post = Post.Draw(distribution == "in" ? PostDistribution.In : PostDistribution.Out, random);
            return new DrawnPost(id, post, distribution, split);
        });

    private static string Id(string purpose, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{purpose}-{index:D5}");
}
