namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>An activity of the definition that a run executes.</summary>
/// <param name="Id">Id in the flowchart.</param>
/// <param name="NodeId">Path of ids, by which Studio asks.</param>
/// <param name="Type">Activity type.</param>
/// <param name="Name">Elsa's name of it.</param>
internal sealed record RunActivity(string Id, string NodeId, string Type, string Name);
