namespace RlhfFlow.Server.Workflows;

/// <summary>A workflow, as its newest text has it.</summary>
internal sealed class WorkflowRow
{
    /// <summary>Definition id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>What it is for.</summary>
    public required string Description { get; set; }

    /// <summary>Number of stages.</summary>
    public required int Nodes { get; set; }

    /// <summary>Number of the newest text.</summary>
    public required int Revision { get; set; }

    /// <summary>Newest version, draft or not.</summary>
    public required int Version { get; set; }

    /// <summary>The version that is published, or null.</summary>
    public int? PublishedVersion { get; set; }

    /// <summary>Profiles as JSON: name -> description and inputs.</summary>
    public required string Profiles { get; set; }

    /// <summary>When it was deleted, Unix milliseconds; texts stay for a restore. Null = it is there.</summary>
    public long? DeletedAt { get; set; }
}
