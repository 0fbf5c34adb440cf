using System.Text.Json.Serialization;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>A node of a run.</summary>
internal record RunNode
{
    /// <summary>Node id.</summary>
    public required string Id { get; init; }

    /// <summary>Activity type; null in runs of older releases.</summary>
    public string? Activity { get; init; }

    /// <summary>Stage that it runs.</summary>
    public required string Stage { get; init; }

    /// <summary>State.</summary>
    public required NodeState State { get; init; }

    /// <summary>Whether its outputs came from an earlier run.</summary>
    public bool FromCache { get; init; }

    /// <summary>Why it ran or did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>Nodes that have to succeed before it can begin.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? WaitingFor { get; init; }

    /// <summary>How far it is, while it runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NodeProgress? Progress { get; init; }

    /// <summary>When it began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? FinishedAt { get; init; }

    /// <summary>Number of attempts in this run.</summary>
    public int Attempts { get; init; }

    /// <summary>Artifacts by output port.</summary>
    public StoredOutputs Outputs { get; init; } = StoredOutputs.None;

    /// <summary>Why it failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NodeError? Error { get; init; }
}
