using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.DataImportStage;

/// <summary>What was kept of the file, by split and distribution, for reports.</summary>
internal static class ImportSummary
{
    /// <summary>
    /// Numbers of prompts and texts, and the share of texts that were cut; counts, so without intervals.
    /// </summary>
    public static IEnumerable<EvaluationRecord> Records(IEnumerable<ImportedPrompt> prompts) => prompts
        .GroupBy(prompt => (prompt.Split, prompt.Distribution))
        .OrderBy(part => part.Key.Split, StringComparer.Ordinal)
        .ThenBy(part => part.Key.Distribution, StringComparer.Ordinal)
        .SelectMany(part => Of(part.Key.Split, part.Key.Distribution, [.. part]));

    private static IEnumerable<EvaluationRecord> Of(string split, string distribution, ImportedPrompt[] prompts)
    {
        long texts = prompts.Sum(prompt => prompt.Texts);
        yield return Row("prompts", prompts.Length, prompts.Length, "prompts");
        if (texts > 0)
        {
            yield return Row("texts", texts, texts, "texts");
            yield return Row(
                "truncatedShare", prompts.Sum(prompt => prompt.TruncatedTexts) / (double)texts, texts, "share");
        }

        EvaluationRecord Row(string metric, double value, long count, string unit) => new()
        {
            Policy = "imported answers", Metric = metric, Distribution = distribution, Group = split, Value = value,
            Count = count, Unit = unit,
        };
    }
}
