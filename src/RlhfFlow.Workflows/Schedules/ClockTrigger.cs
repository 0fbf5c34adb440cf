using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// A node that begins its workflow by the clock once that is published: <c>Elsa.Cron</c>, <c>Elsa.Timer</c> or
/// <c>Elsa.StartAt</c> with Elsa's mark <c>canStartWorkflow</c>. What it says is a constant: nothing else has a value
/// before a run.
/// </summary>
/// <param name="Node">The node.</param>
/// <param name="Cron">The cron; null where it is another kind.</param>
/// <param name="Interval">The interval; null where it is another kind.</param>
/// <param name="Moment">The moment; null where it is another kind.</param>
/// <param name="Problem">Why it begins nothing; empty if it does.</param>
public sealed record ClockTrigger(
    Activity Node, ElsaCron? Cron, TimeSpan? Interval, DateTimeOffset? Moment, string Problem)
{
    /// <summary>Those of a workflow, with those that cannot be read, in the order of the file.</summary>
    public static IEnumerable<ClockTrigger> Of(WorkflowDefinition definition) => definition.Activities
        .Where(node => node.CanStartWorkflow && ControlTypes.IsTrigger(node.Type)).Select(Read);

    private static ClockTrigger Read(Activity node)
    {
        switch (node.Type)
        {
            case ControlTypes.Cron:
                var cron = ElsaCron.TryParse(Constant(node, "cronExpression"), out var problem);
                return new(node, cron, null, null, cron is null ? $"the cron {problem}" : "");
            case ControlTypes.Timer:
                var span = Constant(node, "interval");
                return TimeText.Span(span) is { } interval
                    && interval >= IntervalTimetable.Shortest && interval <= IntervalTimetable.Longest
                    ? new(node, null, interval, null, "")
                    : new(node, null, null, null, $"'{span}' is no interval from 00:00:01 to 3650.00:00:00");
            default:
                var time = Constant(node, "dateTime");
                return TimeText.Moment(time) is { } moment ? new(node, null, null, moment, "")
                    : new(node, null, null, null, $"'{time}' is no moment such as 2026-01-31T08:00:00Z");
        }
    }

    private static string? Constant(Activity node, string name) =>
        node.Inputs.GetValueOrDefault(name) is { Kind: ExpressionKind.Literal or ExpressionKind.Object } input
            ? input.Value?.ToString() : null;
}
