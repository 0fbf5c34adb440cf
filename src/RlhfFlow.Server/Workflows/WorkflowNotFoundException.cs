namespace RlhfFlow.Server.Workflows;

/// <summary>There is no such workflow, or none any more.</summary>
internal sealed class WorkflowNotFoundException(string id) : Exception($"there is no workflow '{id}'");
