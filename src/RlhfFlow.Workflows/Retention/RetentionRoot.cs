namespace RlhfFlow.Workflows.Retention;

/// <summary>Something beside pins and policy for whose sake runs or artifacts are kept, such as a schedule.</summary>
/// <param name="Reason">What it is, in words, such as <c>schedule 'nightly'</c>.</param>
/// <param name="Runs">Ids of the runs that it reaches.</param>
/// <param name="Artifacts">Digests of the artifacts that it reaches beside those of the runs.</param>
public sealed record RetentionRoot(string Reason, IReadOnlyList<string> Runs, IReadOnlyList<string> Artifacts);
