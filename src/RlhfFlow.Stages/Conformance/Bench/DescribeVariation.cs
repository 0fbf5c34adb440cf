namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>How a call of <c>describe</c> differs from an ordinary one.</summary>
internal sealed record DescribeVariation
{
    /// <summary>Where it is called from; null for an empty directory.</summary>
    internal string? WorkingDirectory { get; init; }

    /// <summary>Program and arguments put before the stage's command, such as those of a sandbox.</summary>
    internal IReadOnlyList<string> Wrapper { get; init; } = [];
}
