using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Server.Retention;

/// <summary>The store, and what becomes of what is in it.</summary>
/// <param name="Policy">The policy of the home.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Artifacts">How many artifacts there are in the store.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Kinds">The same by kinds, largest first.</param>
internal sealed record RetentionView(
    RetentionPolicy Policy, string Words, int Artifacts, long Bytes, IReadOnlyList<KindTotal> Kinds);

/// <summary>Artifacts that can be restored.</summary>
/// <param name="Items">They, last removed first.</param>
internal sealed record TrashList(IReadOnlyList<TrashedArtifact> Items);
