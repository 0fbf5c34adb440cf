using System.Text.Json.Nodes;
using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Lists runs with Elsa's filters.</summary>
internal sealed class InstanceList(RunReader runs)
{
    // Elsa wants totals and any page; ours go from one to the next. Nobody pages through more than this.
    private const int Most = 5000;

    public (IReadOnlyList<JsonObject> Items, int Total) Find(InstanceFilter filter)
    {
        var found = runs.List(new() { Limit = Most, Search = filter.SearchTerm.Length > 0 ? filter.SearchTerm : null })
            .Items
            .Where(run => filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(run.WorkflowId))
            .Where(run => filter.HasIncidents is not { } wanted
                || wanted == (run.Counts.Failed > 0 || run.Problem is not null))
            .Where(run => Matches(filter, InstanceStatus.Of(run.State)));
        var ordered = filter.OrderBy.ToLowerInvariant() switch
        {
            "name" => found.OrderBy(run => run.Name, StringComparer.OrdinalIgnoreCase),
            "finished" => found.OrderBy(run => run.FinishedAt),
            _ => found.OrderBy(run => run.CreatedAt),
        };
        var all = (filter.Descending ? ordered.Reverse() : ordered).ToList();
        return ([.. all.Skip(filter.Page * filter.PageSize).Take(filter.PageSize).Select(InstanceAnswer.Summary)],
            all.Count);
    }

    private static bool Matches(InstanceFilter filter, (string Status, string SubStatus) state) =>
        (filter.Statuses.Count == 0 || filter.Statuses.Contains(state.Status))
        && (filter.SubStatuses.Count == 0 || filter.SubStatuses.Contains(state.SubStatus));
}
