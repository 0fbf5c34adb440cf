using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.EvaluationStage.Measures;
using RlhfFlow.EvaluationStage.Reporting;
using RlhfFlow.EvaluationStage.Scoring;
using RlhfFlow.Stages;

namespace RlhfFlow.EvaluationStage;

/// <summary>
/// Compares policies by their samples, as in Kirk et al. (2024): reward and win rates with intervals, distance from the
/// reference policy, per-input and across-input diversity, in and out of distribution, and paired differences on the
/// same prompts.
/// Departures: the judge is the gold reward or a named score, never a language model; expectation-adjusted distinct
/// n-grams is the one diversity measure here.
/// Inputs: samples of any number of policies; optionally references, a gold reward, evaluations from other stages.
/// Outputs: every value as an evaluation, and a report for readers.
/// </summary>
internal static class Program
{
    private static readonly string[] OtherEvaluations =
        ["Evaluations", "Evaluations2", "Evaluations3", "Evaluations4", "Evaluations5", "Evaluations6"];

    private static readonly StageDescription Description = new()
    {
        Kind = "Evaluation",
        Id = "rlhfflow.evaluation",
        Version = "1.0.0",
        Summary =
            "Compares policies by their samples: reward, wins, KL and diversity, with intervals, as data and report.",
        Inputs =
        [
            new("Samples", "samples", "Samples of the policies; each record names its policy.", PortCardinality.Many),
            new("References", "demonstrations", "Answers to win against, by source.", PortCardinality.Optional),
            new("GoldReward", "gold-reward", "The true reward.", PortCardinality.Optional),
            .. OtherEvaluations.Select(port => new PortDescription(
                port, "evaluation", "Values of another stage to show as well, such as a reward model's accuracy.",
                PortCardinality.Optional)),
        ],
        Outputs =
        [
            new("Evaluation", "evaluation", "Every measured value.") { Preview = PortPreview.Table },
            new("Report", "report", "The report.") { Preview = PortPreview.Text },
        ],
        Metrics =
        [
            new("samples", "samples", "Samples read"),
            new("policies", "policies", "Policies compared"),
            new("values", "values", "Values written"),
        ],
    };

    private static int Main(string[] args) => StageHost.Run<EvaluationOptions>(args, Description, Run);

    private static void Run(StageContext context, EvaluationOptions options)
    {
        // 1. Score every sample.
        var scorer = SampleScorer.For(context);
        var samples = ReadSamples(context, scorer);
        var references = ReadReferences(context, scorer);
        Warn(context, options, samples);

        // 2. Measure.
        context.Progress("measuring", 0, null, "values");
        var result = new Evaluator(options, references, context.Seed).Evaluate(samples);
        EvaluationRecord[] others =
            [.. OtherEvaluations.Where(context.Has).SelectMany(port => context.Inputs(port, ArtifactKinds.Evaluation))
                .SelectMany(reader => reader)];

        // 3. Write the values and the report.
        using (var output = context.Output("Evaluation", ArtifactKinds.Evaluation))
        {
            foreach (var record in result.Rows.Select(Record).Concat(others))
            {
                output.Write(record);
            }
            output.Complete();
        }
        WriteReport(context, options, new ReportWriter(options, result, others));
        context.Metric(0, new Dictionary<string, double>
        {
            ["samples"] = samples.Count, ["policies"] = result.Policies.Count, ["values"] = result.Rows.Count,
        }, "eval");
    }

    private static List<ScoredSample> ReadSamples(StageContext context, SampleScorer scorer)
    {
        var samples = new List<ScoredSample>();
        foreach (var record in context.Inputs("Samples", ArtifactKinds.Samples).SelectMany(reader => reader))
        {
            samples.Add(scorer.Score(record));
            if (samples.Count % 5000 == 0)
            {
                context.ThrowIfStopRequested();
                context.Progress("scoring", samples.Count, null, "samples");
            }
        }
        if (samples.Count == 0)
        {
            throw new StageException("evaluation.no_samples", StageErrorClass.Data, "The samples are empty.");
        }
        var different = SampleSet.WithoutRepetitions(samples);
        if (different.Count < samples.Count)
        {
            context.Warn(
                "evaluation.repetitions",
                $"{samples.Count - different.Count} samples repeat policy, prompt and index; the first is used.");
        }
        return different;
    }

    private static References ReadReferences(StageContext context, SampleScorer scorer)
    {
        if (!context.Has("References"))
        {
            return new References();
        }
        using var reader = context.Input("References", ArtifactKinds.Demonstrations);
        return scorer.Score(reader);
    }

    private static void Warn(StageContext context, EvaluationOptions options, IReadOnlyList<ScoredSample> samples)
    {
        if (context.Has("References") && !context.Has("GoldReward"))
        {
            context.Warn(
                "evaluation.references_unused", "References need a gold reward to win against; they are not used.");
        }
        foreach (var score in options.Scores.Where(score => !samples.Any(sample => sample.Scores.ContainsKey(score))))
        {
            context.Warn("evaluation.no_score", $"No sample has a score '{score}'; it is left out.");
        }
        foreach (var baseline in options.Baselines.Where(name => !samples.Any(sample => sample.Policy == name)))
        {
            context.Warn(
                "evaluation.no_baseline", $"No sample is of the baseline policy '{baseline}'; it is left out.");
        }
    }

    private static void WriteReport(StageContext context, EvaluationOptions options, ReportWriter writer)
    {
        var markdown = writer.Write();
        using var output = context.Output("Report", ArtifactKinds.Report);
        output.Write(new ReportRecord { Title = options.Title, Markdown = markdown });
        File.WriteAllText(output.FilePath("report.md"), markdown);
        foreach (var (name, picture) in writer.Pictures)
        {
            File.WriteAllText(output.FilePath(name), picture);
        }
        output.Complete();
        context.Sample(options.Title, markdown);
    }

    private static EvaluationRecord Record(Row row) => new()
    {
        Policy = row.Policy, Metric = row.Metric, Distribution = row.Distribution, Group = row.Group, Value = row.Value,
        Low = row.Low, High = row.High, Count = row.Count, Unit = row.Unit,
    };
}
