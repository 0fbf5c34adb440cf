namespace RlhfFlow.Server.Workflows;

/// <summary>One version of a workflow; its text is its last revision.</summary>
internal sealed class VersionRow
{
    /// <summary>Workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Id of this version in Elsa's API: 16 hexadecimal digits.</summary>
    public required string VersionId { get; init; }

    /// <summary>Its newest text.</summary>
    public required int Revision { get; set; }

    /// <summary>When it was begun, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it was published last, Unix milliseconds; null = never.</summary>
    public long? PublishedAt { get; set; }

    /// <summary>Who published it.</summary>
    public string? PublishedBy { get; set; }
}
