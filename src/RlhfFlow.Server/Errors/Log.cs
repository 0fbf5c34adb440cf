namespace RlhfFlow.Server.Errors;

/// <summary>What the server logs about requests.</summary>
internal static partial class Log
{
    /// <summary>A route failed for a reason that no caller can cure.</summary>
    [LoggerMessage(LogLevel.Error, "{Route} failed")]
    public static partial void Fault(ILogger logger, string route, Exception error);

    /// <summary>What was answered is in no row of the audit log.</summary>
    [LoggerMessage(LogLevel.Error, "{Route} was answered {Status}, which the audit log does not hold")]
    public static partial void AuditLost(ILogger logger, string route, int status, Exception error);
}
