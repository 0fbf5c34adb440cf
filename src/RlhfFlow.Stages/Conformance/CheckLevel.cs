namespace RlhfFlow.Stages.Conformance;

/// <summary>How much a check weighs.</summary>
public enum CheckLevel
{
    /// <summary>A stage that fails it breaks the contract.</summary>
    Must,

    /// <summary>A stage that fails it works, but not everywhere or not well.</summary>
    Should,
}
