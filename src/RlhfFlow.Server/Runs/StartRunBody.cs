namespace RlhfFlow.Server.Runs;

/// <summary>A run that is asked for.</summary>
internal sealed record StartRunBody : RunSettingsBody
{
    /// <summary>The workflow.</summary>
    public string? WorkflowId { get; init; }
}
