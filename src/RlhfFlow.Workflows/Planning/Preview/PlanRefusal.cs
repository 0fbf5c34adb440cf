namespace RlhfFlow.Workflows.Planning.Preview;

/// <summary>Something that a node needs and this machine does not have.</summary>
/// <param name="Node">The node.</param>
/// <param name="Resource">What: <c>memory</c>, <c>gpus</c> or <c>disk</c>.</param>
/// <param name="Needed">How much it needs; bytes, or a number of GPUs.</param>
/// <param name="Available">How much there is.</param>
/// <param name="Message">Both figures in words.</param>
public sealed record PlanRefusal(string Node, string Resource, double Needed, double Available, string Message);
