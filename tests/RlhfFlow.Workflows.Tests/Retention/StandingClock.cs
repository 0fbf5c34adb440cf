namespace RlhfFlow.Workflows.Tests.Retention;

/// <summary>A clock that always tells the same time.</summary>
internal sealed class StandingClock(long milliseconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
