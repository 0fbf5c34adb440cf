namespace RlhfFlow.Server.Errors;

/// <summary>What the server logs about requests.</summary>
internal static partial class Log
{
    /// <summary>A route failed for a reason that no caller can cure.</summary>
    [LoggerMessage(LogLevel.Error, "{Route} failed")]
    public static partial void Fault(ILogger logger, string route, Exception error);
}
