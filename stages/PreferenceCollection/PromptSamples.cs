using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>The samples of one prompt.</summary>
internal sealed class PromptSamples(SampleRecord first)
{
    public string PromptId => first.PromptId;

    public string Distribution => first.Distribution;

    public string Split => first.Split;

    public List<Candidate> Candidates { get; } = [];

    public PreferenceRecord Preference(Label label, string annotator) => new()
    {
        PromptId = first.PromptId,
        Group = first.Group,
        Prompt = first.Prompt,
        Chosen = label.Chosen.Completion,
        Rejected = label.Rejected.Completion,
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
