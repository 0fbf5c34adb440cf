using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>The samples of one prompt.</summary>
internal sealed class PromptSamples(SampleRecord first)
{
    public string PromptId => first.PromptId;

    public string Distribution => first.Distribution;

    public string Split => first.Split;

    public List<Candidate> Candidates { get; } = [];

    /// <summary>
    /// Whether the prompt belongs to the chosen part. The deal depends on the prompt's id alone, not on a seed: parts
    /// taken by different nodes have to be disjoint.
    /// </summary>
    public bool IsInFold(PreferenceCollectionOptions options) =>
        Split is not ("train" or "")
        || new DeterministicRandom(0, "fold", PromptId).NextUInt64() % (ulong)options.PromptFolds == (ulong)options.PromptFold;

    public PreferenceRecord Preference(Label label, string annotator) => new()
    {
        PromptId = first.PromptId,
        Group = first.Group,
        Prompt = first.Prompt,
        Chosen = label.Chosen.Completion,
        Rejected = label.Rejected.Completion,
        ChosenTruncated = label.Chosen.IsTruncated,
        RejectedTruncated = label.Rejected.IsTruncated,
        ChosenFirst = label.ChosenFirst,
        Tie = label.Tie,
        Strength = Math.Abs(label.Margin),
        Margin = label.Margin,
        SoftLabel = label.SoftLabel,
        Annotator = annotator,
        Distribution = first.Distribution,
        Split = first.Split,
        ChosenSource = label.Chosen.Source,
        RejectedSource = label.Rejected.Source,
    };
}
