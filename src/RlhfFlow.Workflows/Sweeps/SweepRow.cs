namespace RlhfFlow.Workflows.Sweeps;

/// <summary>One sweep: the runs of one workflow over several settings.</summary>
public sealed class SweepRow
{
    /// <summary>Most runs of a sweep at the same time.</summary>
    public const int MostAtOnce = 16;

    /// <summary>Identity: start time and a few characters of chance.</summary>
    public required string Id { get; init; }

    /// <summary>Name, that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>
    /// SHA-256 over what its runs do and the code of their stages: a sweep of equal identity may be continued.
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>Text of its file, as it was when the sweep began.</summary>
    public required string Content { get; init; }

    /// <summary>Full path of that file; empty where a server began it, of a workflow that it keeps.</summary>
    public required string Path { get; init; }

    /// <summary>How many runs it has once it is complete.</summary>
    public required int Runs { get; init; }

    /// <summary>How many of its runs are under way at the same time, 1 to <see cref="MostAtOnce"/>.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>When it began, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }
}
