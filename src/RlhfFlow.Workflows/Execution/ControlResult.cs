using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What running an activity of the engine came to.</summary>
internal sealed record ControlResult
{
    /// <summary>Outcomes that it ended with; empty if it has not ended.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>New values of variables, by id.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Values { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>When to look at it again; null = it has ended.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>What it decided and why, for people; empty if there is nothing to say.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Fault { get; init; }

    public static ControlResult End(string why, params IReadOnlyList<string> outcomes) =>
        new() { Outcomes = outcomes, Why = why };

    /// <summary>What was committed before.</summary>
    public static ControlResult Recorded(string outcomes, string? values, string? why) => new()
    {
        Outcomes = JsonSerializer.Deserialize<string[]>(outcomes)!,
        Values = ControlValues.Read(values),
        Why = why ?? "",
    };

    public static ControlResult Failed(string why) => new() { Fault = why };
}
