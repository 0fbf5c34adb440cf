namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>How the surroundings of a run differ from ordinary ones.</summary>
internal sealed record AttemptVariation
{
    /// <summary>Program and arguments put before the stage's command, such as those of a sandbox.</summary>
    internal IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>Variables set beside those of the contract.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Called every few milliseconds while the stage runs.</summary>
    internal Action<CheckedProcess> WhileRunning { get; init; } = _ => { };
}
