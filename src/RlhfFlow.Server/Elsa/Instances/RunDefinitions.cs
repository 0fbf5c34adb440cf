using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>What runs execute, shown as versions of definitions.</summary>
internal sealed class RunDefinitions(RunReader runs, RunQueue queue)
{
    /// <summary>The definition that a run was planned from; null if it is not kept.</summary>
    public ElsaVersion? Definition(string runId) =>
        runs.Find(runId) is { } run && queue.Definition(run.Id) is { } text ? new()
        {
            Id = VersionId.OfRun(run.Id),
            DefinitionId = run.DefinitionId,
            Version = run.Version ?? 1,
            Revision = 0,
            IsLatest = false,
            IsPublished = true,
            SavedAt = DateTimeOffset.FromUnixTimeMilliseconds(run.CreatedAt),
            Content = text,
        } : null;

    /// <summary>The activities of what a run executes; none where its definition is not kept.</summary>
    public RunActivities Activities(string runId) =>
        new(Definition(runId) is { } version ? DefinitionAnswer.Parse(version.Content) : []);
}
