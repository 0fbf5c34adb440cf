using System.Globalization;
using System.Text.Json;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Runs plans. What a run has reached is always in the journal, so an engine that dies at any moment is followed by
/// one that goes on from there.
/// </summary>
/// <param name="home">Where journal, store and runs live.</param>
/// <param name="executor">What runs the stages.</param>
/// <param name="options">How to work.</param>
public sealed class WorkflowRunner(HomeDirectory home, IStageExecutor executor, RunnerOptions options)
{
    /// <summary>
    /// Runs a plan to its end, continuing the newest run of an equal plan if that is unfinished.
    /// <paramref name="stop"/> lets stages write checkpoints and ends the run as interrupted; <paramref name="kill"/>
    /// does not wait for them.
    /// </summary>
    /// <exception cref="WorkflowException">
    /// Another engine is at work on this home, or its journal is of a newer release.
    /// </exception>
    public async Task<RunOutcome> RunAsync(
        WorkflowPlan plan, IRunObserver observer, CancellationToken stop = default, CancellationToken kill = default)
    {
        using var engineLock = EngineLock.Take(home);
        var journal = RunJournal.Open(home.Journal, options.Clock);
        var store = new ArtifactStore(home.Store);
        var progress = new RunProgress(plan, observer, options.Clock);
        await OrphanedStages.EndAsync(home, options.Grace, progress.Message);
        var unfinished = options.StartNew ? null : journal.FindUnfinished(plan.Identity);
        Recovery.Sweep(home, journal);
        Recovery.CloseAbandoned(journal, unfinished?.Id);
        var runId = unfinished?.Id ?? Begin(plan, journal);
        if (unfinished is not null)
        {
            Recovery.Reopen(journal, runId);
        }
        Directory.CreateDirectory(home.Run(runId));
        await File.WriteAllTextAsync(
            Path.Combine(home.Run(runId), "definition.json"), plan.Definition.Json.ToJsonString(),
            CancellationToken.None);
        progress.Start(runId, unfinished is not null);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var nodeRunner =
            new NodeRunner(runId, plan, home, journal, store, executor, options, progress, halt.Token, kill);
        var state = await LoopAsync(plan, runId, journal, nodeRunner, progress, halt);
        var nodes = journal.Nodes(runId);
        var exitCode = ExitCode(state, nodes);
        // Before the run counts as ended, so that one that ended has its report.
        var reports = ReportFiles.Copy(home.Run(runId), nodes, store);
        journal.EndRun(runId, state, exitCode);
        return new(runId, state, exitCode, progress.Nodes, reports);
    }

    private string Begin(WorkflowPlan plan, RunJournal journal)
    {
        var now = options.Clock.GetUtcNow();
        var suffix = options.Random.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture);
        var runId = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + suffix;
        if (options.StartNew)
        {
            Recovery.DropCheckpoints(home, journal, plan.Identity);
        }
        var run = new RunRow
        {
            Id = runId,
            DefinitionId = plan.Definition.DefinitionId,
            Name = plan.Definition.Name,
            PlanIdentity = plan.Identity,
            Settings = JsonSerializer.Serialize(new
            {
                profile = plan.Settings.ProfileName, inputs = plan.Settings.Inputs,
                parameters = plan.Settings.Parameters,
            }),
            State = RunState.Running,
            StartedAt = now.ToUnixTimeMilliseconds(),
        };
        journal.AddRun(run, plan.Nodes.Select((node, position) => new NodeRow
        {
            RunId = runId,
            NodeId = node.Id,
            DefinitionId = plan.Definition.DefinitionId,
            Position = position,
            Stage = node.Stage.Id,
        }));
        return runId;
    }

    private async Task<RunState> LoopAsync(
        WorkflowPlan plan, string runId, RunJournal journal, NodeRunner nodeRunner, RunProgress progress,
        CancellationTokenSource halt)
    {
        var running = new Dictionary<string, Task>();
        try
        {
            while (true)
            {
                var view = View(plan, journal.Nodes(runId), running.Keys);
                var decision = Scheduler.Decide(view, options.Slots, halt.IsCancellationRequested);
                foreach (var (node, by) in decision.Block)
                {
                    Block(runId, journal, progress, node, by);
                }
                if (decision.End is { } end)
                {
                    return end;
                }
                foreach (var id in decision.Start)
                {
                    running[id] =
                        RunNodeAsync(plan.Nodes.First(node => node.Id == id), runId, journal, nodeRunner, progress);
                }
                await Task.WhenAny(running.Values);
                foreach (var id in running.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key).ToList())
                {
                    await running[id];
                    running.Remove(id);
                }
            }
        }
        catch
        {
            // The journal cannot be written or is another engine's now: no stage may outlive the one watching it.
            await halt.CancelAsync();
            await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static async Task RunNodeAsync(
        PlannedNode node, string runId, RunJournal journal, NodeRunner nodeRunner, RunProgress progress)
    {
        try
        {
            await Task.Run(() => nodeRunner.RunAsync(node));
        }
        catch (Exception error) when (error is not LeaseLostException)
        {
            var failure = EngineFailure.From(error);
            journal.ChangeNode(runId, node.Id, row =>
            {
                row.State = NodeState.Failed;
                row.ErrorCode = failure.Error!.Code;
                row.ErrorClass = failure.Error.ErrorClass.ToString().ToLowerInvariant();
                row.Error = failure.Error.Message;
                row.ExitCode = failure.ExitCode;
            });
            progress.Change(
                node.Id, status => status with { State = NodeState.Failed, Error = failure.Error!.Message });
        }
    }

    private static IReadOnlyList<NodeView> View(
        WorkflowPlan plan, IReadOnlyList<NodeRow> rows, IEnumerable<string> running)
    {
        var states = rows.ToDictionary(row => row.NodeId, row => row.State);
        var alive = running.ToHashSet();
        return
        [
            .. plan.Nodes.Select(node => new NodeView(
                node.Id, alive.Contains(node.Id) ? NodeState.Running : states[node.Id], node.Threads, node.DependsOn)),
        ];
    }

    private static void Block(string runId, RunJournal journal, RunProgress progress, string node, string by)
    {
        var why = $"'{by}' failed";
        journal.ChangeNode(runId, node, row =>
        {
            row.State = NodeState.Blocked;
            row.Why = why;
        });
        progress.Change(node, status => status with { State = NodeState.Blocked, Why = why });
    }

    private static int ExitCode(RunState state, IReadOnlyList<NodeRow> nodes) => state switch
    {
        RunState.Succeeded => ExitCodes.Succeeded,
        RunState.Interrupted => ExitCodes.StoppedWithCheckpoint,
        _ => nodes.FirstOrDefault(node => node.State == NodeState.Failed)?.ExitCode ?? ExitCodes.Bug,
    };
}
