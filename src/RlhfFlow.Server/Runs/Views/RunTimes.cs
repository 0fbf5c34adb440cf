namespace RlhfFlow.Server.Runs.Views;

/// <summary>Times of the journal as clients get them.</summary>
internal static class RunTimes
{
    public static DateTime Utc(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    public static DateTime? Utc(long? milliseconds) => milliseconds is { } value ? Utc(value) : null;
}
