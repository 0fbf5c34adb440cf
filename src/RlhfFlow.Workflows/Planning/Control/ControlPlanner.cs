using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Expansion;

namespace RlhfFlow.Workflows.Planning.Control;

/// <summary>Plans the activities that the engine runs itself.</summary>
internal sealed class ControlPlanner(WorkflowDefinition definition, InputValues inputValues, List<Finding> findings)
{
    private const string Condition = "condition";

    /// <summary>The planned node; null for what is a stage or runs nothing at all (<c>Elsa.Start</c>).</summary>
    public ControlNode? Plan(Activity activity, bool beginsRun)
    {
        if (activity.IsStart || activity.IsStage)
        {
            return null;
        }
        if (!ControlTypes.IsKnown(activity.Type))
        {
            return NotFound(activity);
        }
        Require(activity);
        foreach (var input in activity.Inputs.Values)
        {
            if (ControlChecks.Problem(activity, input) is { } problem)
            {
                findings.Add(Finding.Error("bad-value", problem, input.Place, activity.Id));
            }
        }
        var inputs = activity.Inputs.Values.Select(input => (input.Name, Value: Value(activity, input)))
            .Where(input => input.Value is not null).ToDictionary(input => input.Name, input => input.Value!);
        return new()
        {
            Id = activity.Id,
            Type = activity.Type,
            Inputs = inputs,
            Outputs = activity.Outputs,
            BeginsRun = beginsRun,
        };
    }

    /// <summary>The outcomes that an activity can end with; null where any name is possible.</summary>
    public static IReadOnlyList<string>? Outcomes(Activity activity) => activity.Type switch
    {
        ControlTypes.FlowDecision or ControlTypes.If => ["True", "False"],
        ControlTypes.Round => [RoundSettings.Again, RoundSettings.Stop],
        ControlTypes.FlowSwitch => [.. Labels(activity), "Default"],
        ControlTypes.FlowFork => Branches(activity),
        _ => [Connection.Done],
    };

    private static IEnumerable<string> Labels(Activity activity) => activity.Inputs.Keys
        .Where(name => name.StartsWith(Activity.CasePrefix, StringComparison.Ordinal))
        .Select(name => name[Activity.CasePrefix.Length..]);

    private static IReadOnlyList<string>? Branches(Activity activity) =>
        activity.Inputs.TryGetValue("branches", out var branches)
            ? branches.Kind is ExpressionKind.Literal or ExpressionKind.Object ? ControlText.Branches(branches.Value)
                : null
            : [Connection.Done];

    // Elsa keeps an activity that it does not know as a placeholder, which faults if the flow comes to it.
    private ControlNode NotFound(Activity activity)
    {
        var message = $"'{activity.Type}' is neither a stage (RlhfFlow.*) nor one of the activities of the engine";
        findings.Add(Finding.Warning(
            "unknown-activity", $"{message}: it is kept, and the run fails if it comes here", activity.Place,
            activity.Id));
        return new() { Id = activity.Id, Type = activity.Type, Fault = message };
    }

    private static readonly Dictionary<string, string[]> Required = new()
    {
        [ControlTypes.FlowDecision] = [Condition],
        [ControlTypes.If] = [Condition],
        [ControlTypes.Delay] = ["timeSpan"],
        [ControlTypes.Timer] = ["interval"],
        [ControlTypes.Cron] = ["cronExpression"],
        [ControlTypes.StartAt] = ["dateTime"],
        [ControlTypes.MetricGate] = ["evaluation", "metric", "threshold"],
    };

    private void Require(Activity activity)
    {
        foreach (var missing in Required.GetValueOrDefault(activity.Type, [])
            .Where(name => !activity.Inputs.ContainsKey(name)))
        {
            findings.Add(Finding.Error(
                "missing-value", $"{activity.Type} needs '{missing}'", activity.Place, activity.Id));
        }
    }

    private ControlValue? Value(Activity activity, ActivityInput input)
    {
        switch (input.Kind)
        {
            case ExpressionKind.Literal or ExpressionKind.Object:
                return new(input.Value, []);
            case ExpressionKind.Variable:
                return new(null, [.. definition.Sources(input.Reference)]);
            case ExpressionKind.Input when inputValues.Find(input.Reference) is { } value:
                return new(value.Value, []);
            case ExpressionKind.Input:
                findings.Add(Finding.Error(
                    "missing-input", $"'{input.Name}' reads input '{input.Reference}', which has no value", input.Place,
                    activity.Id));
                return null;
            default:
                findings.Add(Finding.Error(
                    "unsupported-expression",
                    $"'{input.Name}' is a {input.Reference} expression; Literal, Object, Input and Variable are "
                    + "supported",
                    input.Place, activity.Id));
                return null;
        }
    }
}
