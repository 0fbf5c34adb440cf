using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>A sample with the score that comparisons go by.</summary>
/// <param name="Completion">Its text.</param>
/// <param name="Source">The policy that produced it.</param>
/// <param name="Score">How good it is.</param>
/// <param name="IsTruncated">True when it was cut off before it ended by itself.</param>
internal sealed record Candidate(string Completion, string Source, double Score, bool IsTruncated = false)
{
    /// <summary>Length of the whole answer; see <see cref="SampleLength"/>.</summary>
    public double Length { get; init; } = Completion.Length;

    /// <summary>The candidate that a sample is.</summary>
    public static Candidate Of(SampleRecord sample, double score) =>
        new(sample.Completion, sample.Policy, score, sample.Truncated) { Length = SampleLength.Of(sample) };
}
