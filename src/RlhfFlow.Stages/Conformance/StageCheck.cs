using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance;

/// <summary>One check: what it tries, what it expects, and how it finds out.</summary>
internal abstract class StageCheck
{
    internal abstract string Name { get; }

    internal abstract CheckFamily Family { get; }

    internal virtual CheckLevel Level => CheckLevel.Must;

    /// <summary>What is tried, as a sentence.</summary>
    internal abstract string Tried { get; }

    /// <summary>What the contract asks for, as a sentence.</summary>
    internal abstract string Expected { get; }

    /// <summary>
    /// Whether it needs to know what the stage is; such a check is not tried when <c>describe</c> cannot be read.
    /// </summary>
    internal virtual bool NeedsDescription => true;

    /// <summary>Tries it. Looks at nothing but its own subject, so that one fault of a stage fails one check.</summary>
    internal abstract Task<CheckFinding> RunAsync(CheckBench bench);
}
