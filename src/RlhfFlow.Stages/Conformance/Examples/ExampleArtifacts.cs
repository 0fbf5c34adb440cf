using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Examples;

/// <summary>A small artifact of every kind, all about the same few posts; equal on every machine.</summary>
internal sealed class ExampleArtifacts(string root)
{
    private static readonly Dictionary<string, Action<string>> Writers = new(StringComparer.Ordinal)
    {
        ["corpus"] = path => Write(path, ArtifactKinds.Corpus, Posts((post, index) => new CorpusRecord
        {
            Id = post.Id, Prompt = post.Prompt, Text = ExampleWorld.Summary(index, 2), Split = post.Split,
        })),
        ["prompts"] = path => Write(path, ArtifactKinds.Prompts, ExampleWorld.Prompts),
        ["demonstrations"] = path => Write(path, ArtifactKinds.Demonstrations, Posts((post, index) =>
            new DemonstrationRecord
            {
                PromptId = post.Id, Group = post.Group, Prompt = post.Prompt,
                Completion = ExampleWorld.Summary(index, 2), Distribution = post.Distribution, Split = post.Split,
                Source = "example",
            })),
        ["rankings"] = path => Write(path, ArtifactKinds.Rankings, Posts((post, index) => new RankingRecord
        {
            PromptId = post.Id, Group = post.Group, Prompt = post.Prompt,
            Completions = [.. new[] { 3, 2, 1 }.Select(clauses => ExampleWorld.Summary(index, clauses))],
            Annotator = "example", Distribution = post.Distribution, Split = post.Split,
        })),
        ["preferences"] = path => Write(path, ArtifactKinds.Preferences, Posts((post, index) => new PreferenceRecord
        {
            PromptId = post.Id, Group = post.Group, Prompt = post.Prompt, Chosen = ExampleWorld.Summary(index, 3),
            Rejected = ExampleWorld.Summary(index, 1), ChosenFirst = index % 2 == 0, Margin = 1, SoftLabel = 0.75,
            Annotator = "example", Distribution = post.Distribution, Split = post.Split,
        })),
        ["samples"] = path => Write(path, ArtifactKinds.Samples, Posts((post, index) => index).SelectMany(Samples)),
        ["gold-reward"] = path => Write(path, ArtifactKinds.GoldReward, [ExampleWorld.GoldReward]),
        ["model"] = path => Write(path, ArtifactKinds.Model, [ExampleModel.Record], ExampleModel.WriteCausal),
        ["reward-model"] = path =>
            Write(path, ArtifactKinds.RewardModel, [ExampleModel.RewardRecord], ExampleModel.WriteReward),
        ["evaluation"] = path => Write(path, ArtifactKinds.Evaluation,
        [
            new EvaluationRecord
            {
                Policy = "example", Metric = "gold", Distribution = "in", Value = 1.5, Low = 1.25, High = 1.75,
                Count = 32, Unit = "reward",
            },
        ]),
        ["report"] = path =>
            Write(path, ArtifactKinds.Report, [new ReportRecord { Title = "Example", Markdown = "# Example\n" }]),
    };

    /// <summary>Kinds that there is an example of.</summary>
    internal static IReadOnlyCollection<string> Kinds => Writers.Keys;

    /// <summary>The artifact of a kind, written when it is first asked for.</summary>
    internal InputArtifact Of(string kind)
    {
        var path = Path.Combine(root, kind);
        if (!Directory.Exists(path))
        {
            Writers[kind](path);
        }
        return At(path);
    }

    /// <summary>An artifact that lies somewhere.</summary>
    /// <exception cref="ArtifactException">It is damaged.</exception>
    internal static InputArtifact At(string path)
    {
        var found = ArtifactInspector.Describe(path);
        return new(path, found.Digest, found.Kind, found.SchemaVersion, found.Records, found.Bytes);
    }

    private static IEnumerable<T> Posts<T>(Func<PromptRecord, int, T> make) => ExampleWorld.Prompts.Select(make);

    private static IEnumerable<SampleRecord> Samples(int index)
    {
        var post = ExampleWorld.Prompts[index];
        for (var sample = 0; sample < 3; sample++)
        {
            var completion = ExampleWorld.Summary(index, sample + 1);
            int[] tokens = [.. completion.Split(' ').Select(ExampleModel.TokenId), ExampleModel.EndTokenId];
            yield return new SampleRecord
            {
                PromptId = post.Id, Group = post.Group, Prompt = post.Prompt, Completion = completion,
                Distribution = post.Distribution, Split = post.Split, SampleIndex = sample, Policy = "example",
                TokenIds = tokens, LogProbabilities = [.. tokens.Select(_ => -0.5f)],
                Scores = new(StringComparer.Ordinal) { ["reward"] = sample },
            };
        }
    }

    private static void Write<T>(
        string path, ArtifactKind<T> kind, IEnumerable<T> records, Action<Func<string, string>>? files = null)
    {
        using var writer = ArtifactWriter<T>.Create(path, kind);
        files?.Invoke(writer.FilePath);
        foreach (var record in records)
        {
            writer.Write(record);
        }
        writer.Complete();
    }
}
