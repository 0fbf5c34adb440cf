using System.Collections.Concurrent;
using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>What all nodes of a run share.</summary>
internal sealed record RunContext(
    string RunId, WorkflowPlan Plan, HomeDirectory Home, RunJournal Journal, ArtifactStore Store,
    IStageExecutor Executor, RunnerOptions Options, RunProgress Progress, EngineSession Engine, CancellationToken Kill)
{
    private readonly Lazy<bool> hasEarlierRuns = new(() => Journal.HasOtherRun(Plan.Definition.DefinitionId, RunId));

    /// <summary>Whether the definition had another run when the first node asked.</summary>
    public bool HasEarlierRuns => hasEarlierRuns.Value;

    /// <summary>Which GPUs are in order.</summary>
    public DeviceBreakers Devices => Engine.Devices;

    /// <summary>What is left to each node of attempts and time.</summary>
    public ConcurrentDictionary<string, NodeBudget> Budgets { get; } = [];

    /// <summary>One node at a time for each cache key.</summary>
    public KeyGate Keys => Engine.Keys;

    /// <summary>The time in Unix milliseconds.</summary>
    public long Now => Options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
