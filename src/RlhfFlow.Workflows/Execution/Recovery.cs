using RlhfFlow.Artifacts;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Puts the journal in order after an engine that ended without doing so itself.</summary>
internal static class Recovery
{
    /// <summary>No engine is alive but this one, so a run that still says it is running was left behind.</summary>
    public static void CloseAbandoned(RunJournal journal, string? exceptRun)
    {
        foreach (var run in journal.Runs().Where(run => run.State == RunState.Running && run.Id != exceptRun))
        {
            journal.EndRun(run.Id, RunState.Interrupted, null);
        }
    }

    /// <summary>
    /// Makes a run ready to go on: unfinished nodes wait again, finished ones stay so if their outputs are sound.
    /// </summary>
    public static void Reopen(
        RunJournal journal, string runId, WorkflowPlan plan, ArtifactStore store, RunProgress progress)
    {
        journal.EndRun(runId, RunState.Running, null);
        foreach (var attempt in journal.Attempts(runId).Where(attempt => attempt.Status is null))
        {
            journal.EndAttempt(attempt.Token, "abandoned", null, "the engine ended before the attempt did");
        }
        foreach (var row in journal.Nodes(runId))
        {
            var problem = row.State == NodeState.Succeeded
                ? StoredOutputs.Problem(NodeOutputs.Read(row.Outputs), store) : "unfinished";
            if (problem is null)
            {
                progress.Change(row.NodeId, status => status with
                {
                    State = NodeState.Succeeded, FromCache = true, Why = "finished before the run was interrupted",
                });
                continue;
            }
            journal.ChangeNode(runId, row.NodeId, node =>
            {
                node.State = NodeState.Pending;
                node.Outputs = null;
                node.FinishedAt = null;
            });
        }
    }

    /// <summary>Forgets the checkpoints of unfinished nodes of earlier runs of the same plan.</summary>
    public static void DropCheckpoints(HomeDirectory home, RunJournal journal, string planIdentity)
    {
        var keys = journal.Runs().Where(run => run.PlanIdentity == planIdentity)
            .SelectMany(run => journal.Nodes(run.Id)).Where(node => node.State != NodeState.Succeeded)
            .Select(node => node.Key);
        foreach (var directory in keys.OfType<string>().Distinct().Select(home.Checkpoints).Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
