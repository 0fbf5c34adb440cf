namespace RlhfFlow.Workflows.Journal;

/// <summary>One node of one run.</summary>
public sealed class NodeRow
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Node id.</summary>
    public required string NodeId { get; init; }

    /// <summary>Definition, repeated here to find a node's earlier runs.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Position in the plan.</summary>
    public required int Position { get; init; }

    /// <summary>Stage that it runs; empty where the engine runs it itself.</summary>
    public required string Stage { get; init; }

    /// <summary>Activity type of the node; null in runs of older releases.</summary>
    public string? Activity { get; init; }

    /// <summary>Ids of the nodes that have to be finished first, as a JSON list.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Parameters, seed and threads as planned, as JSON.</summary>
    public string? Settings { get; init; }

    /// <summary>State.</summary>
    public NodeState State { get; set; }

    /// <summary>Cache key, once its inputs are known.</summary>
    public string? Key { get; set; }

    /// <summary>What the key is made of, as JSON.</summary>
    public string? KeyParts { get; set; }

    /// <summary>Whether the outputs came from an earlier run.</summary>
    public bool FromCache { get; set; }

    /// <summary>Why it ran or did not.</summary>
    public string? Why { get; set; }

    /// <summary>Token of the newest attempt: a result with an older one is not committed.</summary>
    public long Token { get; set; }

    /// <summary>Outputs as JSON: port -> list of artifacts.</summary>
    public string? Outputs { get; set; }

    /// <summary>
    /// What an activity of the engine ended with, as a JSON list; it is kept when the run goes on, so that a decision
    /// stands. Null for stages, which end with <c>Done</c>.
    /// </summary>
    public string? Outcomes { get; set; }

    /// <summary>Values that it gave to variables, as JSON.</summary>
    public string? Values { get; set; }

    /// <summary>When a node that waits goes on, in Unix milliseconds.</summary>
    public long? WakeAt { get; set; }

    /// <summary>Its place in the order in which the nodes of the run ended; 0 = it has not.</summary>
    public long Sequence { get; set; }

    /// <summary>Stable error code of the failure.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Error class of the failure.</summary>
    public string? ErrorClass { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; set; }

    /// <summary>Exit code that belongs to the failure.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Start in Unix milliseconds.</summary>
    public long? StartedAt { get; set; }

    /// <summary>End in Unix milliseconds.</summary>
    public long? FinishedAt { get; set; }
}
