namespace RlhfFlow.Workflows.Journal;

/// <summary>Which runs are asked for, newest first.</summary>
public sealed record RunFilter
{
    /// <summary>Only runs of this definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Only runs in this state.</summary>
    public RunState? State { get; init; }

    /// <summary>Only runs whose name or id has this text in it.</summary>
    public string? Search { get; init; }

    /// <summary>Only runs that come after this one: what a page before ended with.</summary>
    public (long CreatedAt, string Id)? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
