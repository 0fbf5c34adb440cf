namespace RlhfFlow.Workflows.Journal;

/// <summary>One run of one definition.</summary>
public sealed class RunRow
{
    /// <summary>Identity: start time and a few characters of chance.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Name of the definition.</summary>
    public required string Name { get; init; }

    /// <summary>Identity of what the run does: <see cref="Planning.WorkflowPlan.Identity"/>.</summary>
    public required string PlanIdentity { get; init; }

    /// <summary>Settings as JSON: inputs, profile, parameters.</summary>
    public required string Settings { get; init; }

    /// <summary>State.</summary>
    public RunState State { get; set; }

    /// <summary>Start in Unix milliseconds.</summary>
    public required long StartedAt { get; init; }

    /// <summary>End in Unix milliseconds; null while it runs.</summary>
    public long? FinishedAt { get; set; }

    /// <summary>Exit code of the command that ended it.</summary>
    public int? ExitCode { get; set; }
}
