namespace RlhfFlow.RewardModelingStage;

/// <summary>Pairs that are measured together.</summary>
/// <param name="Name">Prefix of its metrics, such as "test.in" or "heldOut.test.out.newGroups".</param>
/// <param name="Group">What its rows in tables are called: the split and what part of it.</param>
/// <param name="Pairs">The pairs; all have the same distribution.</param>
internal sealed record HeldOutSet(string Name, string Group, IReadOnlyList<PreferencePair> Pairs);
