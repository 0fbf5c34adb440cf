namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>An outcome of an activity, where a control connection begins.</summary>
internal sealed record FlowPort(string Name, string DisplayName, string Type, bool IsBrowsable);
