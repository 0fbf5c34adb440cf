using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Expansion;

/// <summary>Where a flowchart begins, by the rule of Elsa.</summary>
internal static class StartActivity
{
    /// <summary>
    /// The first <c>Elsa.Start</c>, else the first activity that may start the workflow, else the first that nothing
    /// leads to, else the first; null where there is none.
    /// </summary>
    public static Activity? Find(IReadOnlyList<Activity> activities, IReadOnlyList<Connection> connections)
    {
        var targets = connections.Select(connection => connection.Target).ToHashSet();
        return activities.FirstOrDefault(activity => activity.IsStart)
            ?? activities.FirstOrDefault(activity => activity.CanStartWorkflow)
            ?? activities.FirstOrDefault(activity => !targets.Contains(activity.Id))
            ?? activities.FirstOrDefault();
    }
}
