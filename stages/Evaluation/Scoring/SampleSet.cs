namespace RlhfFlow.EvaluationStage.Scoring;

/// <summary>Order among the samples of a prompt.</summary>
internal static class SampleSet
{
    /// <summary>One sample a prompt: the one with the lowest index. Every mean goes over these.</summary>
    public static ScoredSample[] FirstOfEachPrompt(IEnumerable<ScoredSample> samples) =>
        [.. samples.GroupBy(sample => sample.PromptId).Select(group => group.MinBy(sample => sample.SampleIndex)!)];

    /// <summary>
    /// The samples without repetitions of policy, prompt and index, as they arise when a policy was sampled once for
    /// all prompts and again, with the same seeds, for diversity; the first of each stays.
    /// </summary>
    public static List<ScoredSample> WithoutRepetitions(IEnumerable<ScoredSample> samples) =>
        [.. samples.DistinctBy(sample => (sample.Policy, sample.PromptId, sample.SampleIndex))];
}
