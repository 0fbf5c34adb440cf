using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.Stages;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>
/// Turns samples into comparisons. Pairs are picked among the samples of one prompt; the label comes from scores in the
/// data or from a simulated annotator who prefers a over b with probability σ(scale · (score a − score b)) (Bradley and
/// Terry, 1952).
/// Note: with best-and-worst pairs only the direction of the label is noisy; which two are shown is decided by the
/// exact scores.
/// Inputs: samples, and optionally a gold reward to score them by. Output: preferences with margin, so that the
/// accuracy of a perfect judge on the noisy labels can be computed; and the accuracy of simple rules, for a reward
/// model to be held against.
/// </summary>
internal static class Program
{
    private static readonly StageDescription Description = new()
    {
        Kind = "PreferenceCollection",
        Id = "rlhfflow.preference-collection",
        Version = "1.0.0",
        Summary = "Pairs samples of a prompt and labels the pairs by scores or by a simulated annotator.",
        Inputs =
        [
            new("Samples", "samples", "Completions to compare.", PortCardinality.Many),
            new("GoldReward", "gold-reward", "The true reward that the simulated annotator sees.",
                PortCardinality.Optional),
        ],
        Outputs =
        [
            new("Preferences", "preferences", "Labelled pairs."),
            new("Baselines", "evaluation", "How often simple rules agree with the labels, by split and distribution."),
        ],
        Metrics =
        [
            new("prompts", "prompts", "Prompts with at least one sample"),
            new("pairs", "pairs", "Pairs kept"),
            new("ties", "pairs", "Pairs with equal scores, kept or not"),
            new("labelNoise", "", "Share of the kept pairs whose label contradicts the scores"),
            new("oracleAccuracy", "", "Accuracy of a perfect judge on the kept labels, 1 - labelNoise"),
            new("chosenFirst", "", "Share of the kept pairs whose chosen answer was shown first"),
        ],
    };

    private static int Main(string[] args) => StageHost.Run<PreferenceCollectionOptions>(args, Description, Run);

    private static void Run(StageContext context, PreferenceCollectionOptions options)
    {
        // 1. Score every sample and gather them by prompt, in order of first appearance.
        var scorer = SampleScorer.For(context, options);
        var groups = new Dictionary<string, PromptSamples>();
        foreach (var sample in context.Inputs("Samples", ArtifactKinds.Samples).SelectMany(reader => reader))
        {
            if (!groups.TryGetValue(sample.PromptId, out var group))
            {
                groups[sample.PromptId] = group = new PromptSamples(sample);
            }
            if (options.SamplesPerPrompt == 0 || group.Candidates.Count < options.SamplesPerPrompt)
            {
                group.Candidates.Add(Candidate.Of(sample, scorer.Score(sample)));
            }
        }

        if (options.PromptFolds > 1)
        {
            groups = groups.Where(group => group.Value.IsInFold(options)).ToDictionary();
        }

        // 2. Pair, label, write.
        const int samplesShown = 3;
        var annotator = new Annotator(options);
        var counts = new CollectionCounts();
        var baselines = new BaselineRules(groups.Values);
        using var output = context.Output("Preferences", ArtifactKinds.Preferences);
        foreach (var group in groups.Values)
        {
            context.ThrowIfStopRequested();
            var pairing = new DeterministicRandom(context.Seed, "pairs", group.PromptId);
            var labels = new DeterministicRandom(context.Seed, "labels", group.PromptId);
            foreach (var (a, b) in PairSelection.Select(group.Candidates, options, pairing))
            {
                var label = annotator.Label(a, b, labels);
                if (counts.Count(label, options.Ties))
                {
                    var preference = group.Preference(label, annotator.Name);
                    output.Write(preference);
                    if (counts.Pairs <= samplesShown)
                    {
                        context.Sample(
                            group.PromptId, ("prompt", preference.Prompt), ("chosen", preference.Chosen),
                            ("rejected", preference.Rejected), ("annotator", annotator.Name));
                    }
                    baselines.Add(group, label);
                }
            }
            if (++counts.Prompts % 1000 == 0)
            {
                context.Progress("labelling", counts.Prompts, groups.Count, "prompts");
            }
        }
        if (counts.Pairs == 0)
        {
            throw new StageException("preferences.none", StageErrorClass.Data,
                $"No pair came out of {groups.Count} prompts: samplesPerPrompt, minimumDifference, "
                + "differentSourcesOnly or ties leave none.");
        }
        output.Complete();
        using var evaluation = context.Output("Baselines", ArtifactKinds.Evaluation);
        foreach (var record in baselines.Records())
        {
            evaluation.Write(record);
        }
        evaluation.Complete();
        context.Metric(0, new Dictionary<string, double>
        {
            ["prompts"] = counts.Prompts,
            ["pairs"] = counts.Pairs,
            ["ties"] = counts.Ties,
            ["labelNoise"] = counts.LabelNoise,
            ["oracleAccuracy"] = 1 - counts.LabelNoise,
            ["chosenFirst"] = counts.ChosenFirstShare,
        }, "eval");
    }
}
