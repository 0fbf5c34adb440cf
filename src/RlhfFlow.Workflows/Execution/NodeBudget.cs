using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// How often attempts at a node failed, by error class, and whether another may follow: after passing failures a few
/// times, after lack of memory and a stage's own fault once, after work that was preempted or ran out of its time (it
/// has a checkpoint) as often as it takes. Never after what only a person can cure.
/// </summary>
internal sealed class RetryCounts
{
    private const int TimeoutRetries = 10;

    private readonly Dictionary<StageErrorClass, int> counts = [];

    /// <summary>Counts a failure, and says whether another attempt may follow.</summary>
    public bool Allow(StageErrorClass errorClass, RunnerOptions options)
    {
        var count = counts[errorClass] = counts.GetValueOrDefault(errorClass) + 1;
        return count <= errorClass switch
        {
            StageErrorClass.Transient => options.TransientRetries,
            StageErrorClass.Capacity or StageErrorClass.Bug => 1,
            StageErrorClass.Timeout => TimeoutRetries,
            StageErrorClass.Preempted => int.MaxValue,
            _ => 0,
        };
    }
}
