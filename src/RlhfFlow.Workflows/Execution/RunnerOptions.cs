using RlhfFlow.Workflows.Resources;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Execution;

/// <summary>How an engine works.</summary>
public sealed record RunnerOptions
{
    /// <summary>What stages may have at one time; default a thread for each core, and no GPU.</summary>
    public Capacity Capacity { get; init; } = new();

    /// <summary>
    /// Begins a new run even where an unfinished one could be continued; drops checkpoints; default false.
    /// </summary>
    public bool StartNew { get; init; }

    /// <summary>
    /// The one run to begin under this id, or to continue if the journal has it; null = a new id, or the newest
    /// unfinished run of an equal plan.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>The sweep that a run that is begun belongs to; null = none.</summary>
    public SweepPlace? Sweep { get; init; }

    /// <summary>What this engine is called where another has to wait for it, such as <c>the server</c>.</summary>
    public string EngineName { get; init; } = "";

    /// <summary>Where stages get the secrets from that a plan names; by default there are none.</summary>
    public ISecretSource Secrets { get; init; } = new NoSecrets();

    /// <summary>Runs every node even where the outputs are known; default false.</summary>
    public bool IgnoreCache { get; init; }

    /// <summary>Time that a stage gets to write its checkpoint when it is stopped; default one minute.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the journal is asked whether the run is to be given up; default one second.</summary>
    public TimeSpan CancelCheck { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest first pause before a retry; pauses double, and each is cut by chance (full jitter); default two seconds.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where the pauses stop growing; default one minute.</summary>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Retries after passing failures; default 3.</summary>
    public int TransientRetries { get; init; } = 3;

    /// <summary>
    /// Passing failures on a GPU, one after the other, after which it is not handed out for a while; default 3, at
    /// least 2.
    /// </summary>
    public int DeviceFailures { get; init; } = 3;

    /// <summary>How long such a GPU is not handed out; default one minute.</summary>
    public TimeSpan DeviceBreak { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Is told each of <see cref="CommitPoints"/> as the engine passes it; for tests that end it there.
    /// </summary>
    public Action<string> Passed { get; init; } = _ => { };

    /// <summary>Is called before each transaction of the journal; a simulation lets one fail here.</summary>
    internal Action? BeforeJournal { get; init; }

    /// <summary>
    /// Does work that takes a while beside everything else; default on the thread pool. A simulation does it in its
    /// turn.
    /// </summary>
    internal Func<Action, Task> Offload { get; init; } = work => Task.Run(work);

    /// <summary>Clock of journal and pauses.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Source of jitter and run identities; never of anything that reaches a stage.</summary>
    public Random Random { get; init; } = Random.Shared;
}
