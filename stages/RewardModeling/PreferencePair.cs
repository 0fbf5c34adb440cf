using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Batches;

namespace RlhfFlow.RewardModelingStage;

/// <summary>One comparison, tokenised.</summary>
/// <param name="Record">The record it was read from.</param>
/// <param name="Chosen">Prompt and preferred response, with a stop token where it ended.</param>
/// <param name="Rejected">Prompt and the other response.</param>
internal sealed record PreferencePair(PreferenceRecord Record, TokenSequence Chosen, TokenSequence Rejected)
{
    /// <summary>Probability that chosen is the better, as the loss is told: one half for a tie.</summary>
    public double Probability(LabelKind labels, double labelSmoothing) => labels switch
    {
        _ when Record.Tie => 0.5,
        LabelKind.Soft when Record.SoftLabel is { } probability => probability,
        _ => 1 - labelSmoothing,
    };

    /// <summary>The pair with its sides exchanged, and with them the meaning of its labels.</summary>
    public PreferencePair Swap() => new(
        Record with { SoftLabel = 1 - Record.SoftLabel, Margin = -Record.Margin }, Rejected, Chosen);
}
