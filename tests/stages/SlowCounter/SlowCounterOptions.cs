using RlhfFlow.Stages;

namespace RlhfFlow.SlowCounterStage;

internal sealed record SlowCounterOptions : IStageOptions
{
    [Parameter("How far to count.", Minimum = 1, Unit = "steps")]
    public int Steps { get; init; } = 20;

    [Parameter("How long a step takes; never changes the output.", Minimum = 0, Unit = "ms", Cache = false)]
    public int StepMilliseconds { get; init; } = 20;

    [Parameter("Time between checkpoints.", Minimum = 0, Unit = "seconds", Cache = false)]
    public double CheckpointEverySeconds { get; init; } = 0.1;

    [Parameter("How to go wrong.", Cache = false)]
    public Misbehaviour Misbehaviour { get; init; } = Misbehaviour.None;

    [Parameter("Step at which to go wrong.", Minimum = 0, Unit = "steps", Cache = false)]
    public int MisbehaveAtStep { get; init; } = 5;

    [Parameter("If set, go wrong only as long as there is no such file, and make it.", Cache = false)]
    public string? MisbehaveOnceFile { get; init; }

    [Parameter("If set, count only once there is such a file.", Cache = false)]
    public string? StartFile { get; init; }

    [Parameter("Added at each step.")]
    public double Increment { get; init; } = 1;

    [Parameter("Steps between lines that are printed, logged and warned; 0 = never.", Minimum = 0, Cache = false)]
    public int SpeakEverySteps { get; init; }

    public IEnumerable<string> Validate() => [];
}
