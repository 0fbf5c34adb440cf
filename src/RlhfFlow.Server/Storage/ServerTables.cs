using RlhfFlow.Server.Access;
using RlhfFlow.Server.Audit;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Server.Workflows;

namespace RlhfFlow.Server.Storage;

/// <summary>The tables of all features, one line each.</summary>
internal static class ServerTables
{
    public static IReadOnlyList<TableSet> All { get; } =
    [
        AccessTables.Set,
        WorkflowTables.Set,
        AuditTables.Set,
        SecretTables.Set,
    ];
}
