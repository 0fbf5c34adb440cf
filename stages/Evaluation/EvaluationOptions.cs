using RlhfFlow.Stages;

namespace RlhfFlow.EvaluationStage;

/// <summary>Parameters of the evaluation.</summary>
internal sealed record EvaluationOptions : IStageOptions
{
    [Parameter("Heading of the report.", Group = "Report")]
    public string Title { get; init; } = "Comparison of policies";

    [Parameter(
        "Scores in the samples to tabulate beside the gold reward, such as reward or judge; those that no sample "
        + "has are left out with a warning.", Group = "Scores")]
    public string[] Scores { get; init; } = [];

    [Parameter("Policies that the others are compared with, prompt by prompt; none means the first policy.",
        Group = "Comparisons")]
    public string[] Baselines { get; init; } = [];

    [Parameter("Samples of a prompt that per-input diversity is computed on (16: Kirk et al. 2024).",
        Minimum = 2, Group = "Diversity")]
    public int SamplesPerInput { get; init; } = 16;

    [Parameter(
        "Prompts that across-input diversity is computed on, one output each; 0 means all. The measure depends on "
        + "this number.", Minimum = 0, Group = "Diversity")]
    public int AcrossInputPrompts { get; init; } = 300;

    [Parameter("Vocabulary size of the expectation-adjusted distinct n-grams (50257: the literature's).",
        Minimum = 2, Group = "Diversity")]
    public int DiversityVocabulary { get; init; } = 50257;

    [Parameter("Resamples of the bootstrap intervals.", Minimum = 100, Maximum = 1_000_000, Group = "Comparisons")]
    public int BootstrapDraws { get; init; } = 4000;

    public IEnumerable<string> Validate()
    {
        foreach (var repeated in Scores.CountBy(name => name).Where(pair => pair.Value > 1))
        {
            yield return $"scores names '{repeated.Key}' twice.";
        }
        foreach (var repeated in Baselines.CountBy(name => name).Where(pair => pair.Value > 1))
        {
            yield return $"baselines names '{repeated.Key}' twice.";
        }
    }
}
