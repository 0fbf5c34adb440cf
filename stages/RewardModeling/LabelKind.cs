namespace RlhfFlow.RewardModelingStage;

/// <summary>What a comparison tells the loss.</summary>
internal enum LabelKind
{
    /// <summary>That the chosen response is the better.</summary>
    Hard,

    /// <summary>The record's probability that the chosen response is the better; hard where there is none.</summary>
    Soft,
}
