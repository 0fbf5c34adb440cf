using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Control;

/// <summary>
/// Finds the constants of the engine's activities that would fail when the flow comes to them: a span that is none, a
/// cron that never fires, a comparison that does not exist.
/// </summary>
internal static class ControlChecks
{
    /// <summary>What is wrong with one input; null where nothing is, or where the value comes later.</summary>
    public static string? Problem(Activity activity, ActivityInput input)
    {
        if (input.Kind is not (ExpressionKind.Literal or ExpressionKind.Object))
        {
            return null;
        }
        try
        {
            Read(activity.Type, input.Name, input.Value, $"{input.Value}");
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }

    private static object? Read(string type, string name, JsonNode? value, string text) => (type, name) switch
    {
        (ControlTypes.FlowDecision or ControlTypes.If, "condition") => ControlText.Condition(value, name),
        (ControlTypes.FlowSwitch, _) when name.StartsWith(Activity.CasePrefix, StringComparison.Ordinal) =>
            ControlText.Condition(value, name),
        (ControlTypes.FlowJoin, "mode") => ControlText.Join(text),
        (ControlTypes.Delay, "timeSpan") or (ControlTypes.Timer, "interval") => ControlText.Span(text, name),
        (ControlTypes.StartAt, "dateTime") => ControlText.Moment(text, name),
        (ControlTypes.Cron, "cronExpression") => ControlText.Cron(text, name),
        (ControlTypes.MetricGate, "comparison") => ControlText.Comparison(text),
        (ControlTypes.MetricGate, "threshold") => ControlText.Number(text, name),
        _ => null,
    };
}
