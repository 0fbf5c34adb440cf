namespace RlhfFlow.Transformers.Generation;

/// <summary>How many samples each prompt gets when some are sampled more often, for measures of diversity.</summary>
public static class SampleCounts
{
    /// <summary>One count for each prompt.</summary>
    /// <param name="distributions">The distribution each prompt belongs to, in order.</param>
    /// <param name="samples">Samples a prompt.</param>
    /// <param name="repeatedPrompts">The first so many prompts of each distribution get more.</param>
    /// <param name="repeatedSamples">Samples of those; the larger of both counts is used.</param>
    public static int[] Of(IEnumerable<string> distributions, int samples, int repeatedPrompts, int repeatedSamples)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. distributions.Select(distribution =>
        {
            var rank = seen[distribution] = seen.GetValueOrDefault(distribution) + 1;
            return rank <= repeatedPrompts ? Math.Max(samples, repeatedSamples) : samples;
        })];
    }
}
