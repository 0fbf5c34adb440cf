namespace RlhfFlow.Server.Audit;

/// <summary>Mark of a route that takes POST only because its question does not fit into an address.</summary>
internal sealed class NoChange
{
    /// <summary>The mark.</summary>
    public static NoChange Mark { get; } = new();
}
