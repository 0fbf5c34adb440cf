using RlhfFlow.Workflows.Journal;

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
    /// Makes a run ready to go on: every node waits again. Finished ones remember their outputs, and keep them if
    /// nothing that these depend on has changed by the time it is their turn.
    /// </summary>
    public static void Reopen(RunJournal journal, string runId)
    {
        journal.EndRun(runId, RunState.Running, null);
        foreach (var attempt in journal.Attempts(runId).Where(attempt => attempt.Status is null))
        {
            journal.EndAttempt(attempt.Token, "abandoned", null, "the engine ended before the attempt did");
        }
        foreach (var row in journal.Nodes(runId))
        {
            journal.ChangeNode(runId, row.NodeId, node => node.State = NodeState.Pending);
        }
    }

    /// <summary>Removes what an engine that died left of nodes whose outputs it had committed already.</summary>
    public static void Sweep(HomeDirectory home, RunJournal journal)
    {
        foreach (var run in journal.Runs().Where(run => run.State == RunState.Running))
        {
            foreach (var attempt in journal.Attempts(run.Id).Where(attempt => attempt.Status == "succeeded"))
            {
                AttemptRequest.DropWorkFiles(attempt.Directory);
            }
            var nodes = journal.Nodes(run.Id).ToLookup(node => node.State == NodeState.Succeeded, node => node.Key);
            DropCheckpoints(home, nodes[true].Except(nodes[false]));
        }
    }

    /// <summary>Forgets the checkpoints of unfinished nodes of earlier runs of the same plan.</summary>
    public static void DropCheckpoints(HomeDirectory home, RunJournal journal, string planIdentity)
    {
        var keys = journal.Runs().Where(run => run.PlanIdentity == planIdentity)
            .SelectMany(run => journal.Nodes(run.Id)).Where(node => node.State != NodeState.Succeeded)
            .Select(node => node.Key);
        DropCheckpoints(home, keys);
    }

    /// <summary>Forgets the checkpoints of these keys.</summary>
    public static void DropCheckpoints(HomeDirectory home, IEnumerable<string?> keys)
    {
        foreach (var directory in keys.OfType<string>().Distinct().Select(home.Checkpoints).Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
