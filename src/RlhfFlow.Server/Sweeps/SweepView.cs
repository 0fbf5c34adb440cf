using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;
using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Sweeps;

/// <summary>A sweep.</summary>
internal sealed record SweepView
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name, that of its file where it has one.</summary>
    public required string Name { get; init; }

    /// <summary>The workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>What it is for, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>When it began.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>What it varies, in order.</summary>
    public required IReadOnlyList<SweepAxisView> Over { get; init; }

    /// <summary>Its seeds; none = each point is run once, with the workflow's own.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>How many runs it has once it is complete.</summary>
    public required int Runs { get; init; }

    /// <summary>How many of its runs a server does at the same time.</summary>
    public required int AtOnce { get; init; }

    /// <summary>How many of its runs are in which state; those that have not begun are not counted.</summary>
    public required IReadOnlyDictionary<string, int> States { get; init; }

    public static SweepView Of(SweepRow row, IEnumerable<RunState> states)
    {
        var sweep = SweepFile.Read(row.Content).Sweep;
        return new()
        {
            Id = row.Id, Name = row.Name, WorkflowId = row.DefinitionId, Description = sweep?.Description ?? "",
            CreatedAt = RunTimes.Utc(row.CreatedAt),
            Over = [.. (sweep?.Over ?? []).Select(axis => new SweepAxisView(axis.Name, axis.Values))],
            Seeds = sweep?.Seeds ?? [], Runs = row.Runs, AtOnce = row.AtOnce,
            States = states.GroupBy(state => state).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count()),
        };
    }
}

/// <summary>What a sweep varies.</summary>
/// <param name="Name">A workflow input, or <c>node.parameter</c>.</param>
/// <param name="Values">Its values, in order.</param>
internal sealed record SweepAxisView(string Name, IReadOnlyList<JsonNode> Values);
