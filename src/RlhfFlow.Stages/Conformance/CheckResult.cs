namespace RlhfFlow.Stages.Conformance;

/// <summary>One check of one stage.</summary>
public sealed record CheckResult
{
    /// <summary>Name of the check, such as <c>frames-and-checksums</c>; unique and constant over versions.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the contract that it belongs to.</summary>
    public required CheckFamily Family { get; init; }

    /// <summary>How much it weighs.</summary>
    public required CheckLevel Level { get; init; }

    /// <summary>What came of it.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What was tried.</summary>
    public required string Tried { get; init; }

    /// <summary>What the contract asks for.</summary>
    public required string Expected { get; init; }

    /// <summary>What the stage did, or why the check could not be made.</summary>
    public required string Got { get; init; }

    /// <summary>The bytes, frame, text or file that shows it; empty when there is none.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Time that the check took.</summary>
    public TimeSpan Elapsed { get; init; }
}
