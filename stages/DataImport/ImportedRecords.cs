using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.DataImportStage;

/// <summary>The records that an imported prompt becomes.</summary>
internal static class ImportedRecords
{
    /// <summary>The score that is the length of an answer before it was cut.</summary>
    public const string Length = "characters";

    public static PromptRecord Prompt(ImportedPrompt prompt) => new()
    {
        Id = prompt.Id, Group = prompt.Group, Prompt = prompt.Text, Distribution = prompt.Distribution,
        Split = prompt.Split,
    };

    /// <summary>
    /// Running text of the training and the validation split; prompt and answer both count for the loss.
    /// </summary>
    public static IEnumerable<CorpusRecord> Corpus(ImportedPrompt prompt)
    {
        if (prompt.Split == "test")
        {
            return [];
        }
        var texts = prompt.Answers.Select(answer => (answer.Text, answer.IsTruncated))
            .Concat(prompt.Comparisons.SelectMany(pair => new (string Text, bool IsTruncated)[]
            {
                (pair.Chosen, pair.IsChosenTruncated), (pair.Rejected, pair.IsRejectedTruncated),
            }));
        return texts.Select((answer, index) => new CorpusRecord
        {
            Id = $"{prompt.Id}-{index}", Text = prompt.Text + answer.Text, Split = prompt.Split,
            Truncated = answer.IsTruncated,
        });
    }

    /// <summary>
    /// The best-scored answers of a training prompt, the best first; in file order where scores are equal or absent.
    /// </summary>
    public static IEnumerable<DemonstrationRecord> Demonstrations(ImportedPrompt prompt, int perPrompt)
    {
        if (prompt.Split != "train")
        {
            return [];
        }
        var best = prompt.Answers.OrderByDescending(answer => answer.Score ?? 0);
        return (perPrompt > 0 ? best.Take(perPrompt) : best).Select(answer => new DemonstrationRecord
        {
            PromptId = prompt.Id, Group = prompt.Group, Prompt = prompt.Text, Completion = answer.Text,
            Distribution = prompt.Distribution, Split = prompt.Split, Source = answer.Source,
            Truncated = answer.IsTruncated,
        });
    }

    public static IEnumerable<SampleRecord> Samples(ImportedPrompt prompt, string scoreName) =>
        prompt.Answers.Select((answer, index) => new SampleRecord
        {
            PromptId = prompt.Id, Group = prompt.Group, Prompt = prompt.Text, Completion = answer.Text,
            Distribution = prompt.Distribution, Split = prompt.Split, SampleIndex = index, Policy = answer.Source,
            Truncated = answer.IsTruncated,
            Scores = Scores(answer, scoreName),
        });

    private static SortedDictionary<string, double> Scores(Answer answer, string scoreName)
    {
        var scores = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Length] = answer.Characters };
        if (answer.Score is { } score)
        {
            scores[scoreName] = score;
        }
        return scores;
    }

    public static IEnumerable<PreferenceRecord> Preferences(ImportedPrompt prompt) =>
        prompt.Comparisons.Select(pair => new PreferenceRecord
        {
            PromptId = prompt.Id, Group = prompt.Group, Prompt = prompt.Text, Chosen = pair.Chosen,
            Rejected = pair.Rejected, ChosenTruncated = pair.IsChosenTruncated,
            RejectedTruncated = pair.IsRejectedTruncated,
            ChosenFirst = true, Annotator = "imported", Distribution = prompt.Distribution, Split = prompt.Split,
        });
}
