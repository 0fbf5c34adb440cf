namespace RlhfFlow.Transformers.Generation;

/// <summary>Which prompts are answered, and how often: some more often than others, for measures of diversity.</summary>
public static class SamplePlan
{
    /// <summary>One entry for each completion wanted, in the order of the prompts.</summary>
    /// <param name="distributions">The distribution each prompt belongs to, in order.</param>
    /// <param name="promptsPerDistribution">Only the first so many prompts of each distribution are answered; 0: all.</param>
    /// <param name="samplesPerPrompt">Completions of each of them.</param>
    /// <param name="repeatedPrompts">The first so many prompts of each distribution get more.</param>
    /// <param name="repeatedSamples">Completions of those; the larger of both counts is used.</param>
    /// <returns>Position of the prompt and number of the completion, both from 0.</returns>
    public static (int Prompt, int Sample)[] Of(
        IEnumerable<string> distributions, int promptsPerDistribution, int samplesPerPrompt, int repeatedPrompts, int repeatedSamples)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. distributions.SelectMany((distribution, prompt) =>
        {
            var rank = seen[distribution] = seen.GetValueOrDefault(distribution) + 1;
            var samples = rank <= repeatedPrompts ? Math.Max(samplesPerPrompt, repeatedSamples) : samplesPerPrompt;
            var isLeftOut = promptsPerDistribution > 0 && rank > promptsPerDistribution;
            return Enumerable.Range(0, isLeftOut ? 0 : samples).Select(sample => (prompt, sample));
        })];
    }
}
