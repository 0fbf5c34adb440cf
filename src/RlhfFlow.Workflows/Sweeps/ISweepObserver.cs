using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>Watches a sweep.</summary>
public interface ISweepObserver
{
    /// <summary>The sweep has its identity; <paramref name="done"/> of its runs have succeeded before.</summary>
    void Started(SweepRow sweep, int done);

    /// <summary>A run begins or goes on; what is given back watches it.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="run">The run.</param>
    IRunObserver Begin(int number, SweepRun run);

    /// <summary>A run has ended.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="run">The run.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="elapsed">What it took.</param>
    /// <param name="left">What the runs that are left are expected to take.</param>
    void End(int number, SweepRun run, RunOutcome outcome, TimeSpan elapsed, TimeSpan left);

    /// <summary>Something that a person should know.</summary>
    void Message(string text);
}
