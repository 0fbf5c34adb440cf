namespace RlhfFlow.Stages;

/// <summary>How many artifacts a port takes or gives.</summary>
public enum PortCardinality
{
    /// <summary>Exactly one.</summary>
    One,

    /// <summary>One or none.</summary>
    Optional,

    /// <summary>One or more, in order.</summary>
    Many,
}
