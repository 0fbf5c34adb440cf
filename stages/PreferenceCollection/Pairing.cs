namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>Which samples of a prompt are compared.</summary>
internal enum Pairing
{
    BestAndWorst,
    AllPairs,
    Adjacent,
    RandomPair,
}
