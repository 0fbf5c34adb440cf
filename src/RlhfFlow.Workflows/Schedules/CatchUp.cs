namespace RlhfFlow.Workflows.Schedules;

/// <summary>What becomes of due times that passed while nothing could fire them.</summary>
public enum CatchUp
{
    /// <summary>They are noted as missed.</summary>
    None,

    /// <summary>One run, for the last of them.</summary>
    Latest,

    /// <summary>A run for each, up to a number; the last of them if there are more.</summary>
    All,
}
