namespace RlhfFlow.Server.Artifacts;

/// <summary>Prompts to complete with a model.</summary>
internal sealed record GenerateBody
{
    /// <summary>The prompts.</summary>
    public List<string>? Prompts { get; init; }

    /// <summary>Sampling temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>Take the most likely token each time.</summary>
    public bool? Greedy { get; init; }

    /// <summary>Most tokens of a completion.</summary>
    public int? MaximumNewTokens { get; init; }

    /// <summary>Completions of each prompt.</summary>
    public int? Samples { get; init; }

    /// <summary>Seed.</summary>
    public long? Seed { get; init; }
}
