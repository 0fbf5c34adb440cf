namespace RlhfFlow.Workflows.Execution;

/// <summary>How an engine works.</summary>
public sealed record RunnerOptions
{
    /// <summary>CPU slots: threads that may run at the same time; default the number of cores.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Begins a new run even where an unfinished one could be continued; drops checkpoints; default false.
    /// </summary>
    public bool StartNew { get; init; }

    /// <summary>Runs every node even where the outputs are known; default false.</summary>
    public bool IgnoreCache { get; init; }

    /// <summary>Time that a stage gets to write its checkpoint when it is stopped; default one minute.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>First pause before a retry; the pauses grow exponentially, with jitter; default one second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Retries after passing failures; default 3.</summary>
    public int TransientRetries { get; init; } = 3;

    /// <summary>Clock of journal and pauses.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Source of jitter and run identities; never of anything that reaches a stage.</summary>
    public Random Random { get; init; } = Random.Shared;
}
