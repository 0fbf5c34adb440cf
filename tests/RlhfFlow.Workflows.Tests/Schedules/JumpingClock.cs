namespace RlhfFlow.Workflows.Tests.Schedules;

/// <summary>A wall clock that a test sets.</summary>
internal sealed class JumpingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
