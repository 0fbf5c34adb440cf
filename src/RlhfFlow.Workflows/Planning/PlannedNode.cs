using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Planning;

/// <summary>One stage of a plan with everything decided except the artifacts that flow into it.</summary>
public sealed record PlannedNode
{
    /// <summary>Node id.</summary>
    public required string Id { get; init; }

    /// <summary>The executable.</summary>
    public required StageEntry Stage { get; init; }

    /// <summary>All parameters, converted, defaults filled in, paths absolute.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>Seed of the node.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads that the stage is given.</summary>
    public required int Threads { get; init; }

    /// <summary>What it needs while it runs.</summary>
    public NodeNeeds Needs { get; init; } = new();

    /// <summary>How long it may take.</summary>
    public NodeLimits Limits { get; init; } = new();

    /// <summary>For every bound input port the artifacts it reads, in order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ArtifactSource>> Inputs { get; init; }

    /// <summary>Ids of the stage nodes that have to be finished first.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>Whether it runs even where its outputs are known.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether it may not run: its outputs have to be known.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>Names of stored secrets by what the stage calls them; their values are never part of a plan.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();
}
