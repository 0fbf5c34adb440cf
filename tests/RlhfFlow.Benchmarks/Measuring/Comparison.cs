namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>Variants measured side by side: the first is the baseline of the ratios.</summary>
internal sealed record Comparison
{
    /// <summary>What the table calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the amounts.</summary>
    public required string Unit { get; init; }

    /// <summary>Shows the time of one unit in milliseconds instead of units a second.</summary>
    public bool ShowsTime { get; init; }

    /// <summary>Rounds; each runs every variant once.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>What is compared.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    /// <summary>The one of <see cref="Variants"/> that does the roof's work and nothing else; null: none.</summary>
    public Variant? Roof { get; init; }
}
