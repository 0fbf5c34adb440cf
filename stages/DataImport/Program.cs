using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;

namespace RlhfFlow.DataImportStage;

/// <summary>
/// Reads people's data: prompts, scored answers and comparisons from JSON, JSON lines or CSV, gzipped or not, with
/// mapped fields. Splits go by prompt, so that no prompt is in two of them; prompts out of distribution are for tests
/// only.
/// Inputs: the file named by <c>path</c>. Outputs: prompts always; corpus, demonstrations, samples, preferences as far
/// as the mapped fields give them.
/// </summary>
internal static class Program
{
    private static readonly StageDescription Description = new()
    {
        Kind = "DataImport",
        Id = "rlhfflow.data-import",
        Version = "1.0.0",
        Summary =
            "Imports prompts, scored answers and comparisons from JSON, JSON lines or CSV, and splits them by prompt.",
        Outputs =
        [
            new("Prompts", "prompts", "Every prompt once, with its split and distribution."),
            new("Corpus", "corpus", "Prompts with their answers as running text: training and validation split.",
                PortCardinality.Optional),
            new("Demonstrations", "demonstrations", "The best answers of each training prompt.",
                PortCardinality.Optional),
            new("Samples", "samples", "Every answer with its score.", PortCardinality.Optional),
            new("Preferences", "preferences", "Comparisons, where chosen and rejected are mapped.",
                PortCardinality.Optional),
            new("Summary", "evaluation", "Prompts, texts and share of cut texts by split and distribution.",
                PortCardinality.Optional),
        ],
        Metrics =
        [
            new("rows", "rows", "Records read"),
            new("prompts", "prompts", "Different prompts kept"),
            new("trainPrompts", "prompts", "Prompts for training"),
            new("texts", "texts", "Answers kept"),
            new("duplicates", "texts", "Repetitions left out"),
            new("tooShort", "texts", "Answers left out as too short"),
            new("tooLong", "texts", "Answers or prompts left out as too long"),
            new("truncatedShare", "", "Share of the kept answers that were cut"),
        ],
    };

    private static int Main(string[] args) => StageHost.Run<DataImportOptions>(args, Description, Run);

    private static void Run(StageContext context, DataImportOptions options)
    {
        var importer = new Importer(options);
        var prompts = importer.Import(rows =>
        {
            context.ThrowIfStopRequested();
            context.Progress("reading", rows, null, "rows");
        });
        prompts = Splitter.Split(prompts, options, context.Seed);

        Write(context, "Prompts", ArtifactKinds.Prompts, prompts.Select(ImportedRecords.Prompt));
        if (options.HasAnswers || options.HasComparisons)
        {
            Write(context, "Corpus", ArtifactKinds.Corpus, prompts.SelectMany(ImportedRecords.Corpus));
        }
        if (options.HasAnswers)
        {
            Write(context, "Demonstrations", ArtifactKinds.Demonstrations,
                prompts.SelectMany(prompt => ImportedRecords.Demonstrations(prompt, options.DemonstrationsPerPrompt)));
            Write(context, "Samples", ArtifactKinds.Samples,
                prompts.SelectMany(prompt => ImportedRecords.Samples(prompt, options.ScoreName)));
        }
        if (options.HasComparisons)
        {
            Write(context, "Preferences", ArtifactKinds.Preferences, prompts.SelectMany(ImportedRecords.Preferences));
        }

        Write(context, "Summary", ArtifactKinds.Evaluation, ImportSummary.Records(prompts));

        var counts = importer.Counts;
        context.Metric(0, new Dictionary<string, double>
        {
            ["rows"] = counts.Rows,
            ["prompts"] = prompts.Count,
            ["trainPrompts"] = prompts.Count(prompt => prompt.Split == "train"),
            ["texts"] = counts.Texts,
            ["duplicates"] = counts.Duplicates,
            ["tooShort"] = counts.TooShort,
            ["tooLong"] = counts.TooLong,
            ["truncatedShare"] = counts.TruncatedShare,
        }, "eval");
    }

    private static void Write<T>(StageContext context, string port, ArtifactKind<T> kind, IEnumerable<T> records)
    {
        using var output = context.Output(port, kind);
        foreach (var record in records)
        {
            output.Write(record);
        }
        output.Complete();
    }
}
