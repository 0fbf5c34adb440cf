using System.Text.Json;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// A finished run of any size, written into a journal: most nodes succeeded with outputs, a third of them from the
/// cache, one failed, and what comes after it is blocked.
/// </summary>
internal static class SyntheticRun
{
    private const long Began = 1_763_000_000_000;

    /// <summary>Writes it; gives its id.</summary>
    public static string Write(HomeDirectory home, int nodes)
    {
        Directory.CreateDirectory(home.Root);
        var journal = RunJournal.Open(home.Journal);
        var run = new RunRow
        {
            Id = $"{Guid.NewGuid():n}"[..12], DefinitionId = "synthetic", Name = "Synthetic",
            PlanIdentity = "synthetic", Settings = "{}", StartedAt = Began, CreatedAt = Began,
            State = RunState.Failed, FinishedAt = Began + 3_600_000, ExitCode = 20,
        };
        journal.AddRun(run, Enumerable.Range(0, nodes).Select(index => Node(run.Id, index, nodes)));
        // Nodes are added as they stand before the run begins.
        journal.EndRun(run.Id, RunState.Failed, 20);
        return run.Id;
    }

    private static NodeRow Node(string run, int index, int nodes)
    {
        var failed = nodes * 9 / 10;
        var state = index < failed ? NodeState.Succeeded : index == failed ? NodeState.Failed : NodeState.Blocked;
        return new()
        {
            RunId = run, NodeId = $"sampling{index}", DefinitionId = "synthetic", Position = index,
            Stage = "rlhfflow.sampling", Activity = "RlhfFlow.Sampling",
            DependsOn = index < 10 ? "[]" : JsonSerializer.Serialize(new[] { $"sampling{index - 10}" }),
            Settings = """{"parameters":{"temperature":0.7,"samplesPerPrompt":4},"seed":1,"threads":1}""",
            State = state,
            Key = state == NodeState.Succeeded ? new string('a', 64) : null,
            FromCache = state == NodeState.Succeeded && index % 3 == 0,
            Why = state == NodeState.Blocked ? "a node before it failed" : "first run of this key",
            StartedAt = state == NodeState.Blocked ? null : Began + index,
            FinishedAt = state == NodeState.Blocked ? null : Began + index + 2_000,
            Outputs = state == NodeState.Succeeded ? Outputs(index) : null,
            Error = state == NodeState.Failed ? "the training diverged at step 12" : null,
            ErrorCode = state == NodeState.Failed ? "diverged" : null,
        };
    }

    private static string Outputs(int index) => NodeOutputs.Write(new Dictionary<string, IReadOnlyList<JournalArtifact>>
    {
        ["Samples"] = [new($"{index:x64}", "samples", SchemaVersion: 1, Records: 2_000, Bytes: 400_000)],
    });
}
