namespace RlhfFlow.Workflows.Retention;

/// <summary>Some artifacts of a list.</summary>
/// <param name="Items">They.</param>
/// <param name="Total">How many fit, on all pages.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="HasMore">Whether there is another page.</param>
public sealed record ArtifactPage(IReadOnlyList<ListedArtifact> Items, int Total, long Bytes, bool HasMore);
