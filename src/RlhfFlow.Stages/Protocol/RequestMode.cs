namespace RlhfFlow.Stages.Protocol;

/// <summary>What a request asks for.</summary>
public enum RequestMode
{
    /// <summary>The work.</summary>
    Run,

    /// <summary>Only the checks.</summary>
    Dry,

    /// <summary>A tiny example of the stage's own.</summary>
    Selftest,
}
