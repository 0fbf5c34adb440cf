namespace RlhfFlow.Stages;

/// <summary>What a stage promises about two runs with the same request.</summary>
public enum Determinism
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Equal up to a tolerance.</summary>
    Tolerance,

    /// <summary>Equal bytes.</summary>
    Bit,
}
