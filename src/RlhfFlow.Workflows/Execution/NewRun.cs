using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Flow;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Control;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Writes a run into the journal before anything of it has happened.</summary>
internal static class NewRun
{
    /// <summary>An identity: the time and a few characters of chance.</summary>
    public static string Id(TimeProvider clock, Random random) =>
        clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)
        + "-" + random.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>Some identities of one moment, in their order.</summary>
    public static IReadOnlyList<string> Ids(TimeProvider clock, Random random, int count)
    {
        var begin = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var ends = new SortedSet<int>();
        while (ends.Count < count)
        {
            ends.Add(random.Next(0x10000));
        }
        return [.. ends.Select(end => $"{begin}-{end.ToString("x4", CultureInfo.InvariantCulture)}")];
    }

    public static RunRow Row(
        string id, WorkflowPlan plan, DateTimeOffset now, string? startedBy = null, int? version = null,
        SweepPlace? sweep = null) => new()
    {
        Id = id,
        DefinitionId = plan.Definition.DefinitionId,
        Name = plan.Definition.Name,
        PlanIdentity = plan.Identity,
        Settings = RunReplay.Settings(plan.Settings),
        Replay = RunReplay.Circumstances(plan.Settings, plan.Definition.Directory),
        State = RunState.Running,
        CreatedAt = now.ToUnixTimeMilliseconds(),
        StartedAt = now.ToUnixTimeMilliseconds(),
        StartedBy = startedBy,
        Version = version,
        SweepId = sweep?.SweepId,
        SweepPoint = sweep?.Point.ToJson(),
    };

    public static void Add(
        RunJournal journal, WorkflowPlan plan, RunRow run, Action<JournalContext>? together = null) => journal.AddRun(
        run,
        [.. Rows(run, plan)], together);

    // Activities of the engine have their place in the flow, between stages.
    public static IEnumerable<NodeRow> Rows(RunRow run, WorkflowPlan plan)
    {
        var nodes = plan.Nodes.ToDictionary(node => node.Id);
        var controls = plan.Controls.ToDictionary(node => node.Id);
        return plan.Flow.Select((step, position) => nodes.TryGetValue(step.Id, out var node)
                ? Node(run, node, position, NodeState.Pending)
                : Control(run, controls[step.Id], step, position))
            .Concat(plan.LeftOut.Select((node, index) => Node(run, node, plan.Flow.Count + index, NodeState.LeftOut)));
    }

    /// <summary>Keeps the definition beside the run; one that is there already stays as it is.</summary>
    public static void WriteDefinition(
        HomeDirectory home, string runId, WorkflowDefinition definition, string? text = null)
    {
        var path = DefinitionPath(home, runId);
        if (File.Exists(path))
        {
            return;
        }
        Directory.CreateDirectory(home.Run(runId));
        File.WriteAllText(path + ".new", text ?? definition.Json.ToJsonString(), new UTF8Encoding(false));
        File.Move(path + ".new", path, overwrite: true);
    }

    public static string DefinitionPath(HomeDirectory home, string runId) =>
        Path.Combine(home.Run(runId), "definition.json");

    private static NodeRow Control(RunRow run, ControlNode node, FlowStep step, int position) => new()
    {
        RunId = run.Id,
        NodeId = node.Id,
        DefinitionId = run.DefinitionId,
        Position = position,
        Stage = "",
        Activity = node.Type,
        DependsOn = JsonSerializer.Serialize(step.Inbound.Select(link => link.Source).Distinct()),
        State = NodeState.Pending,
    };

    private static NodeRow Node(RunRow run, PlannedNode node, int position, NodeState state) => new()
    {
        RunId = run.Id,
        NodeId = node.Id,
        DefinitionId = run.DefinitionId,
        Position = position,
        Stage = node.Stage.Id,
        Activity = node.Stage.Activity,
        DependsOn = JsonSerializer.Serialize(node.DependsOn),
        Settings = new JsonObject
        {
            ["parameters"] = node.Parameters.DeepClone(), ["seed"] = node.Seed, ["threads"] = node.Threads,
        }.ToJsonString(),
        State = state,
        Why = state == NodeState.LeftOut ? "nothing that was asked for needs it" : null,
    };
}
