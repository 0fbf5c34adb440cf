using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Puts the journal in order after an engine that ended without doing so itself.</summary>
internal static class Recovery
{
    /// <summary>Removes what an engine that died left of nodes whose outputs it had committed already.</summary>
    public static void Sweep(HomeDirectory home, RunJournal journal)
    {
        foreach (var run in journal.RunsIn(RunState.Running))
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
