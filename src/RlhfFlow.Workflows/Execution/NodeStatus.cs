using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>A node at one moment, for people.</summary>
public sealed record NodeStatus
{
    /// <summary>Node id.</summary>
    public required string Id { get; init; }

    /// <summary>Stage id; empty where the engine runs it itself.</summary>
    public required string Stage { get; init; }

    /// <summary>State.</summary>
    public NodeState State { get; init; }

    /// <summary>Whether its outputs came from an earlier run.</summary>
    public bool FromCache { get; init; }

    /// <summary>Why it runs, was skipped, or is blocked; empty while it waits.</summary>
    public string Why { get; init; } = "";

    /// <summary>What went wrong, with its class; empty if nothing did.</summary>
    public string Error { get; init; } = "";

    /// <summary>What the stage says it is doing.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Units of work done in this phase.</summary>
    public long Done { get; init; }

    /// <summary>Units of work of this phase, where they are known.</summary>
    public long? Total { get; init; }

    /// <summary>Unit of <see cref="Done"/>, such as <c>steps</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Work done per second over this phase as this attempt saw it; null while unknown.</summary>
    public double? Rate { get; init; }

    /// <summary>Duration so far or in all.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Where the stage's output is written; empty before the first attempt.</summary>
    public string LogPath { get; init; } = "";

    /// <summary>Time that the phase still needs at its rate, where that is known.</summary>
    public TimeSpan? Remaining =>
        Total is { } total && Rate is { } rate && rate > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - Done) / rate)
            : null;
}
