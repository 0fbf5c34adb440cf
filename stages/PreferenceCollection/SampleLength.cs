using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>How long a sample is, for the rule that the longer answer wins.</summary>
internal static class SampleLength
{
    /// <summary>
    /// The score "characters", which an import writes because the completion may have been cut; else the number of
    /// tokens; else the characters of the completion.
    /// </summary>
    public static double Of(SampleRecord sample) =>
        sample.Scores.TryGetValue("characters", out var characters) ? characters
        : sample.TokenIds.Length > 0 ? sample.TokenIds.Length
        : sample.Completion.Length;
}
