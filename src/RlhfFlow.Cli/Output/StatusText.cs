using System.Globalization;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Cli.Output;

/// <summary>Words for the status of a node.</summary>
internal static class StatusText
{
    public static string State(NodeStatus node) => node switch
    {
        { State: NodeState.Succeeded, FromCache: true } => "skipped",
        { State: NodeState.Succeeded } => "done",
        { State: NodeState.Pending } => "waiting",
        { State: NodeState.Skipped } => "passed by",
        _ => node.State.ToString().ToLowerInvariant(),
    };

    public static string Progress(NodeStatus node)
    {
        var total = node.Total is { } count ? $"/{count}" : "";
        var counted = node.Done > 0 || node.Total is not null ? $"{node.Done}{total} {node.Unit}".TrimEnd() : "";
        return string.Join(' ', new[] { node.Phase, counted }.Where(part => part.Length > 0));
    }

    public static string Rate(NodeStatus node) => node.Rate is { } rate
        ? $"{rate.ToString(rate >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)}/s" : "";

    public static string Duration(TimeSpan? span) => span switch
    {
        null => "",
        { TotalHours: >= 1 } time => $"{(int)time.TotalHours}h {time.Minutes:00}m",
        { TotalMinutes: >= 1 } time => $"{(int)time.TotalMinutes}m {time.Seconds:00}s",
        { } time => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s",
    };

    public static string Line(NodeStatus node)
    {
        var details = node.State switch
        {
            NodeState.Failed => node.Error,
            NodeState.Succeeded when !node.FromCache => Duration(node.Elapsed),
            NodeState.Running when node.Phase.Length > 0 || node.Done > 0 =>
                string.Join(", ",
                    new[] { Progress(node), Rate(node), node.Remaining is { } left ? $"{Duration(left)} left"
                        : "" }.Where(part => part.Length > 0)),
            _ => node.Why,
        };
        return $"{node.Id,-24} {State(node),-8} {details}".TrimEnd();
    }
}
