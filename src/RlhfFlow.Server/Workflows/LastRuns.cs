using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Workflows;

/// <summary>The newest run of each workflow.</summary>
internal sealed class LastRuns(RunJournal journal)
{
    /// <summary>By definition id; workflows that never ran are not in it.</summary>
    public IReadOnlyDictionary<string, LastRun> ByWorkflow() => journal.NewestRuns().ToDictionary(
        run => run.DefinitionId,
        run => new LastRun(
            run.Id, run.State.ToString().ToLowerInvariant(), DateTimeOffset.FromUnixTimeMilliseconds(run.StartedAt)));
}
