using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>The same workflow over the product of some values, each combination with every seed.</summary>
public sealed record Sweep
{
    /// <summary>Most runs of one sweep.</summary>
    public const int MostRuns = 1000;

    /// <summary>Path of the definition; a relative one starts at the sweep's file.</summary>
    public required string Definition { get; init; }

    /// <summary>What it is for, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>What is varied; the last axis changes fastest.</summary>
    public IReadOnlyList<SweepAxis> Over { get; init; } = [];

    /// <summary>
    /// Values of the workflow input <c>seed</c>; none = one run a combination, with the workflow's own.
    /// </summary>
    public IReadOnlyList<long> Seeds { get; init; } = [];

    /// <summary>Profile of all runs.</summary>
    public string? Profile { get; init; }

    /// <summary>Workflow inputs of all runs; relative paths start at the sweep's file.</summary>
    public IReadOnlyDictionary<string, JsonNode> Inputs { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>
    /// Parameters of all runs, <c>node.parameter</c> to value; relative paths start at the sweep's file.
    /// </summary>
    public IReadOnlyDictionary<string, JsonNode> Parameters { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>
    /// What the failure of a node means for its run; <c>failFast</c> ends the sweep as well. Null = what the workflow
    /// says, and other runs go on.
    /// </summary>
    public FailureMode? OnFailure { get; init; }

    /// <summary>How many runs it has; a long, since a careless product is large.</summary>
    public long RunCount => Over.Aggregate(
        (long)Math.Max(1, Seeds.Count), (count, axis) => count > MostRuns ? count : count * axis.Values.Count);

    /// <summary>
    /// Every run once: all combinations with the first seed, then all with the next, so that a sweep that is cut short
    /// has whole comparisons.
    /// </summary>
    public IEnumerable<SweepPoint> Points()
    {
        IEnumerable<IReadOnlyList<KeyValuePair<string, JsonNode>>> combinations = [[]];
        foreach (var axis in Over)
        {
            combinations = [.. combinations.SelectMany(before => axis.Values.Select(value =>
                (IReadOnlyList<KeyValuePair<string, JsonNode>>)[.. before, KeyValuePair.Create(axis.Name, value)]))];
        }
        var seeds = Seeds.Count == 0 ? [null] : Seeds.Select(seed => (long?)seed);
        return seeds.SelectMany(seed => combinations.Select(values => new SweepPoint(values, seed)));
    }
}
