namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>One version of a workflow, as the routes need it.</summary>
internal sealed record ElsaVersion
{
    /// <summary>Elsa's id of this version.</summary>
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    /// <summary>Counts saves; a new one for each.</summary>
    public required int Revision { get; init; }

    public required bool IsLatest { get; init; }

    public required bool IsPublished { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public string SavedBy { get; init; } = "";

    /// <summary>The file.</summary>
    public required string Content { get; init; }
}
