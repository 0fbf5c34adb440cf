namespace RlhfFlow.Server.Audit;

/// <summary>Services of the audit log.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
