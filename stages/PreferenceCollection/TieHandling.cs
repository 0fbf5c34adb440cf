namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>What happens to pairs with equal scores.</summary>
internal enum TieHandling
{
    Discard,
    Keep,
}
