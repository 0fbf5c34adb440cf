namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>What would become of a node.</summary>
public enum PreviewState
{
    /// <summary>Its outputs are known.</summary>
    Cached,

    /// <summary>It runs.</summary>
    Run,

    /// <summary>It lies behind a node that runs, and runs if that gives something new.</summary>
    MayRun,

    /// <summary>It, or something that it needs, does not fit this machine.</summary>
    Blocked,

    /// <summary>Nothing that was asked for needs it.</summary>
    LeftOut,
}
