namespace RlhfFlow.Server.Runs;

/// <summary>How a run is given up.</summary>
internal sealed record CancelBody
{
    /// <summary>End stages at once; absent = let them write their checkpoints first.</summary>
    public bool? Now { get; init; }
}
