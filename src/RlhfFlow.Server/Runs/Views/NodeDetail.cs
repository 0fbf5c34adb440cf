using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>A node of a run with everything that is known about it.</summary>
internal sealed record NodeDetail : RunNode
{
    [SetsRequiredMembers]
    public NodeDetail(RunNode node) : base(node)
    {
    }

    /// <summary>Its cache key.</summary>
    public string? Key { get; init; }

    /// <summary>What the key is made of.</summary>
    public IReadOnlyDictionary<string, string>? KeyParts { get; init; }

    /// <summary>What is different from the run before.</summary>
    public IReadOnlyList<KeyDifference> Difference { get; init; } = [];

    /// <summary>The run before, of the same workflow.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>Run that made its outputs, if it was another one.</summary>
    public string? SourceRun { get; init; }

    /// <summary>Attempts, oldest first; those of the run that made its outputs if they came from the cache.</summary>
    public IReadOnlyList<AttemptView> AttemptList { get; init; } = [];

    /// <summary>Parameters as planned.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>Seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Threads.</summary>
    public int? Threads { get; init; }
}
