namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>Where the values of variables are kept.</summary>
internal sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated)
{
    /// <summary>The one that artifacts are kept by.</summary>
    public const string WorkflowInstance = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public static IReadOnlyList<StorageDriver> All { get; } = [new(WorkflowInstance, "Workflow Instance", 5, false)];
}
