using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Preview;

namespace RlhfFlow.Server.Sweeps;

/// <summary>What a sweep would do.</summary>
internal sealed record SweepPlanView
{
    /// <summary>Everything that is wrong with it, and warnings; where there is an error it has no runs.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Why this machine is too small for it.</summary>
    public required IReadOnlyList<PlanRefusal> Refusals { get; init; }

    /// <summary>Its runs in their order, by their points: 'ppo.klCoefficient=0.1, seed 2'.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Stage nodes of all runs together.</summary>
    public int Nodes { get; init; }

    /// <summary>Nodes whose outputs are known before it begins.</summary>
    public int Known { get; init; }

    /// <summary>Nodes that are taken from another run of the sweep.</summary>
    public int Shared { get; init; }

    /// <summary>What its runs take one after another, in seconds, by what earlier runs took.</summary>
    public double Seconds { get; init; }
}
