namespace RlhfFlow.Stages.Conformance;

/// <summary>What came of a check.</summary>
public enum CheckStatus
{
    /// <summary>The stage did what the contract asks.</summary>
    Passed,

    /// <summary>It did something else.</summary>
    Failed,

    /// <summary>The stage has nothing that the check is about, such as inputs or checkpoints.</summary>
    NotApplicable,

    /// <summary>This machine, or an earlier failure of the stage, does not let it be tried.</summary>
    NotTried,
}
