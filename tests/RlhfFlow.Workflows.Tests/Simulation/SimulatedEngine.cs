namespace RlhfFlow.Workflows.Tests.Simulation;

/// <summary>One life of an engine: it may die at any of its steps, after which it does nothing any more.</summary>
internal sealed class SimulatedEngine(Random random, double deathsPerStep, Action<string> trace)
{
    /// <summary>Whether it has died.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether the disk failed it once.</summary>
    public bool HasDiskFailed { get; private set; }

    /// <summary>Notes what it does.</summary>
    public void Trace(string what)
    {
        if (!IsDead)
        {
            trace(what);
        }
    }

    /// <summary>It passes a commit point.</summary>
    public void Passed(string point)
    {
        Trace(point);
        Step(deathsPerStep);
    }

    /// <summary>It is about to read or write the journal.</summary>
    public void BeforeJournal()
    {
        Step(deathsPerStep / 4);
        if (random.NextDouble() < deathsPerStep / 8)
        {
            HasDiskFailed = true;
            Trace("disk");
            throw new IOException("simulated: Input/output error");
        }
    }

    private void Step(double deaths)
    {
        if (!IsDead && random.NextDouble() < deaths)
        {
            Trace("death");
            IsDead = true;
        }
        if (IsDead)
        {
            throw new EngineDiedException();
        }
    }
}
