using RlhfFlow.Stages;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// What is left to a node of further attempts and of time. After passing failures another may follow a few times, after
/// lack of memory and a stage's own fault once, after work that was preempted or ran out of its time (it has a
/// checkpoint) as often as it takes; never after what only a person can cure. An engine that follows one that died goes
/// on counting: it reads from the journal's attempts what was used up.
/// </summary>
internal sealed class NodeBudget(RunnerOptions options)
{
    private const int TimeoutRetries = 10;

    private readonly Dictionary<StageErrorClass, int> failures = [];
    private readonly long began = options.Clock.GetTimestamp();
    private TimeSpan spent;

    /// <summary>
    /// What earlier attempts of the run leave. After one that none could follow the node had failed: whoever tries it
    /// again since then begins anew. For how long an attempt worked whose engine died is not known, and not counted.
    /// </summary>
    /// <param name="attempts">Attempts that are over, oldest first.</param>
    /// <param name="options">How often attempts may follow.</param>
    public static NodeBudget After(IEnumerable<AttemptRow> attempts, RunnerOptions options)
    {
        var budget = new NodeBudget(options);
        foreach (var attempt in attempts)
        {
            if (Enum.TryParse<StageErrorClass>(attempt.ErrorClass, ignoreCase: true, out var errorClass))
            {
                budget.Spend(TimeSpan.FromMilliseconds(attempt.FinishedAt!.Value - attempt.StartedAt));
                budget = budget.Allow(errorClass) ? budget : new(options);
            }
        }
        return budget;
    }

    /// <summary>Counts a failure, and says whether another attempt may follow.</summary>
    public bool Allow(StageErrorClass errorClass)
    {
        var count = failures[errorClass] = failures.GetValueOrDefault(errorClass) + 1;
        return count <= errorClass switch
        {
            StageErrorClass.Transient => options.TransientRetries,
            StageErrorClass.Capacity or StageErrorClass.Bug => 1,
            StageErrorClass.Timeout => TimeoutRetries,
            StageErrorClass.Preempted => int.MaxValue,
            _ => 0,
        };
    }

    /// <summary>Counts time that went by before this engine.</summary>
    public void Spend(TimeSpan time) => spent += time;

    /// <summary>Ends when what is left of a time is over; never without one.</summary>
    public CancellationTokenSource Deadline(TimeSpan? total) => total is { } time
        ? new(Left(time - spent - options.Clock.GetElapsedTime(began)), options.Clock) : new();

    private static TimeSpan Left(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
