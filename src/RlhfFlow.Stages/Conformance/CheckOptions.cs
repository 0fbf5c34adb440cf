namespace RlhfFlow.Stages.Conformance;

/// <summary>Which checks to make, and on what.</summary>
public sealed record CheckOptions
{
    /// <summary>
    /// File that says on what the stage is tried; null takes <c>check.json</c> beside the manifest if there is one.
    /// </summary>
    public string? ExampleFile { get; init; }

    /// <summary>Names of the checks; empty for all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Seed of the moments at which the stage is disturbed; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Most random moments at which one check disturbs the stage; default 10, as many as any of them asks for.
    /// </summary>
    public int MostMoments { get; init; } = 10;

    /// <summary>Directory under which the stage is run; null for one that is removed afterwards.</summary>
    public string? Directory { get; init; }

    /// <summary>Most seconds that one run of the example may take; default 120.</summary>
    public double RunSeconds { get; init; } = 120;
}
