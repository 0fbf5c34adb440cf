namespace RlhfFlow.Server.Workflows;

/// <summary>One saved text of a workflow.</summary>
internal sealed class RevisionRow
{
    /// <summary>Workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Number, from 1, over all versions.</summary>
    public required int Revision { get; init; }

    /// <summary>Version that it belongs to.</summary>
    public required int Version { get; init; }

    /// <summary>The definition, canonical JSON.</summary>
    public required string Content { get; init; }

    /// <summary>When it was saved, Unix milliseconds.</summary>
    public required long SavedAt { get; init; }

    /// <summary>Who saved it: name of the token.</summary>
    public required string SavedBy { get; init; }

    /// <summary>With what: <c>designer</c>, <c>studio</c>, <c>cli</c> ...</summary>
    public required string Editor { get; init; }
}
