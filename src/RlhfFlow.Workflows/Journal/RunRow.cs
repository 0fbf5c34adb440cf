namespace RlhfFlow.Workflows.Journal;

/// <summary>One run of one definition.</summary>
public sealed class RunRow
{
    /// <summary>Who asked for a run of which <see cref="StartedBy"/> says nothing.</summary>
    public const string CommandLine = "command line";

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

    /// <summary>Whether it goes on only if a person asks for it.</summary>
    public bool HasEnded => State is RunState.Succeeded or RunState.Failed or RunState.Cancelled;

    /// <summary>When it was asked for, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>
    /// When it took its place in a server's queue, in Unix milliseconds; null = a command runs it. A server goes on by
    /// itself with what it was interrupted in.
    /// </summary>
    public long? QueuedAt { get; set; }

    /// <summary>Who asked for it; null = somebody at the command line.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Version of the definition in the server's list; null = a file.</summary>
    public int? Version { get; init; }

    /// <summary>Sweep that it belongs to; null = none.</summary>
    public string? SweepId { get; init; }

    /// <summary>Its point in the sweep, as <see cref="Sweeps.SweepPoint.ToJson"/> writes it.</summary>
    public string? SweepPoint { get; init; }

    /// <summary>Whether a person asked to give it up while it ran.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>Why it could not begin or go on; null if it could.</summary>
    public string? Problem { get; set; }

    /// <summary>What has to be known beside <see cref="Settings"/> to plan it again, as JSON.</summary>
    public string? Replay { get; init; }

    /// <summary>Start in Unix milliseconds; when it was asked for while it waits for its turn.</summary>
    public required long StartedAt { get; set; }

    /// <summary>End in Unix milliseconds; null while it runs.</summary>
    public long? FinishedAt { get; set; }

    /// <summary>
    /// When garbage collection took its attempts and what only it had, in Unix milliseconds; null = all is there.
    /// </summary>
    public long? CollectedAt { get; set; }

    /// <summary>Exit code of the command that ended it.</summary>
    public int? ExitCode { get; set; }
}
