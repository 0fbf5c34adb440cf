using RlhfFlow.Stages;

namespace RlhfFlow.DataImportStage;

/// <summary>Parameters of the import.</summary>
internal sealed record DataImportOptions : IStageOptions
{
    [Parameter("The file to read: JSON (an array of objects), JSON lines or CSV with a header, each also gzipped.",
        Format = "path", Required = true, Group = "File")]
    public string Path { get; init; } = "";

    [Parameter("Form of the file; auto goes by the name and the first character.", Group = "File")]
    public FileForm Form { get; init; } = FileForm.Auto;

    [Parameter("Most text that is read, decompressed; a file that holds more is refused.",
        Minimum = 1, Unit = "MiB", Group = "File")]
    public int MaximumMebibytes { get; init; } = 4096;

    [Parameter("Field with the prompt; empty if there is none.", Group = "Fields")]
    public string PromptField { get; init; } = "prompt";

    [Parameter("Field with an answer; empty if there is none.", Group = "Fields")]
    public string CompletionField { get; init; } = "";

    [Parameter("Field with the preferred answer of a comparison; empty if there is none.", Group = "Fields")]
    public string ChosenField { get; init; } = "";

    [Parameter("Field with the other answer of a comparison; empty if there is none.", Group = "Fields")]
    public string RejectedField { get; init; } = "";

    [Parameter("Field that groups prompts, such as the name of a data set; empty for none.", Group = "Fields")]
    public string GroupField { get; init; } = "";

    [Parameter("Field that says who or what wrote the answer; empty for none.", Group = "Fields")]
    public string SourceField { get; init; } = "";

    [Parameter("Field with a number that says how good the answer is; empty for none.", Group = "Scores")]
    public string ScoreField { get; init; } = "";

    [Parameter("Name of the score in the samples.", Group = "Scores")]
    public string ScoreName { get; init; } = "score";

    [Parameter("none, logit(value), or logit(value - 1) for preferences that run from 1 to 2.", Group = "Scores")]
    public ScoreTransform ScoreTransform { get; init; } = ScoreTransform.None;

    [Parameter("Probabilities are clipped to [c, 1 - c] before the logit.",
        ExclusiveMinimum = 0, ExclusiveMaximum = 0.5, Group = "Scores")]
    public double ProbabilityClip { get; init; } = 1e-6;

    [Parameter("Text of a prompt; {prompt} stands for the field.", Group = "Text")]
    public string PromptTemplate { get; init; } = "{prompt}";

    [Parameter("Put before every answer.", Group = "Text")]
    public string CompletionPrefix { get; init; } = "";

    [Parameter("Where no prompt field is given: a comparison's prompt ends after the last occurrence of this text.",
        Group = "Text")]
    public string PromptEndsWith { get; init; } = "";

    [Parameter("Answers with fewer characters are left out.", Minimum = 0, Unit = "characters", Group = "Filters")]
    public int MinimumCharacters { get; init; } = 1;

    [Parameter("Longest answer; 0 means no limit.", Minimum = 0, Unit = "characters", Group = "Filters")]
    public int MaximumCharacters { get; init; }

    [Parameter("What happens to a longer answer: left out, or cut and marked as truncated.", Group = "Filters")]
    public LongText LongTexts { get; init; } = LongText.Drop;

    [Parameter("Longest prompt; prompts beyond it are left out with all their answers; 0 means no limit.",
        Minimum = 0, Unit = "characters", Group = "Filters")]
    public int MaximumPromptCharacters { get; init; }

    [Parameter("Leaves out repetitions of the same prompt, answer and source.", Group = "Filters")]
    public bool Deduplicate { get; init; } = true;

    [Parameter("At most this many prompts, drawn by the seed; 0 means all.", Minimum = 0, Group = "Filters")]
    public int MaximumPrompts { get; init; }

    [Parameter("Share of the in-distribution prompts for training.", Minimum = 0, Maximum = 1, Group = "Splits")]
    public double TrainFraction { get; init; } = 0.8;

    [Parameter("Share of the in-distribution prompts for validation; what remains is for tests.",
        Minimum = 0, Maximum = 1, Group = "Splits")]
    public double ValidationFraction { get; init; } = 0.1;

    [Parameter("Field whose value decides what is out of distribution; empty for none.", Group = "Splits")]
    public string OutOfDistributionField { get; init; } = "";

    [Parameter("Values of that field that are out of distribution; such prompts are for tests only.", Group = "Splits")]
    public string[] OutOfDistributionValues { get; init; } = [];

    [Parameter("The best-scored answers of each training prompt become demonstrations, this many; 0 means all.",
        Minimum = 0, Group = "Outputs")]
    public int DemonstrationsPerPrompt { get; init; } = 2;

    public bool HasAnswers => CompletionField.Length > 0;

    public bool HasComparisons => ChosenField.Length > 0;

    public IEnumerable<string> Validate()
    {
        if ((ChosenField.Length > 0) != (RejectedField.Length > 0))
        {
            yield return "chosenField and rejectedField belong together: give both or neither.";
        }
        if (PromptField.Length == 0 && !HasAnswers && !HasComparisons)
        {
            yield return "Nothing to import: give promptField, completionField, or chosenField and rejectedField.";
        }
        if (PromptField.Length == 0 && HasComparisons && PromptEndsWith.Length == 0)
        {
            yield return "Comparisons need promptField, or promptEndsWith to find the prompt inside the answers.";
        }
        if (TrainFraction + ValidationFraction > 1 + 1e-9)
        {
            yield return
                $"trainFraction + validationFraction is {TrainFraction + ValidationFraction}; at most 1 will do.";
        }
        if (OutOfDistributionValues.Length > 0 && OutOfDistributionField.Length == 0)
        {
            yield return "outOfDistributionValues needs outOfDistributionField.";
        }
        if (ScoreName == ImportedRecords.Length)
        {
            yield return $"scoreName '{ImportedRecords.Length}' is taken by the length of the answers.";
        }
        if (!PromptTemplate.Contains("{prompt}", StringComparison.Ordinal))
        {
            yield return "promptTemplate must contain {prompt}.";
        }
    }
}
