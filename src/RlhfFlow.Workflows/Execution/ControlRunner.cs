using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning.Control;
using RlhfFlow.Workflows.Planning.Expansion;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Runs the activities of the engine. Each call is short: what has to wait says until when, and is asked again then.
/// </summary>
/// <param name="variables">Values of variables at this moment, by id.</param>
/// <param name="evaluations">Reads the metrics of an evaluation.</param>
/// <param name="clock">What waits is measured by.</param>
internal sealed class ControlRunner(RunVariables variables, EvaluationMetrics evaluations, TimeProvider clock)
{
    /// <summary>Runs a node, or looks at it again.</summary>
    /// <param name="node">The node.</param>
    /// <param name="startedAt">When it was first run.</param>
    public ControlResult Run(ControlNode node, DateTimeOffset startedAt)
    {
        if (node.Fault is { } fault)
        {
            return ControlResult.Failed(fault);
        }
        try
        {
            return node.Type switch
            {
                ControlTypes.FlowDecision or ControlTypes.If => Decide(node),
                ControlTypes.Round => EndRound(node),
                ControlTypes.FlowSwitch => Switch(node),
                ControlTypes.FlowFork => Fork(node),
                ControlTypes.SetVariable => SetVariable(node),
                ControlTypes.MetricGate => Gate(node),
                ControlTypes.WriteLine => ControlResult.End(Text(node, "text"), Connection.Done),
                ControlTypes.Delay => Wait(node, startedAt + Span(node, "timeSpan")),
                ControlTypes.Timer => Wait(node, startedAt + Span(node, "interval")),
                ControlTypes.StartAt => Wait(node, ControlText.Moment(Text(node, "dateTime"), "dateTime")),
                ControlTypes.Cron => Wait(node, NextTick(node, startedAt)),
                _ => ControlResult.End("", Connection.Done),
            };
        }
        catch (FormatException problem)
        {
            return ControlResult.Failed(problem.Message);
        }
    }

    private ControlResult Decide(ControlNode node)
    {
        var (holds, why) = Condition(node.Inputs["condition"], "condition");
        return ControlResult.End(why, holds ? "True" : "False");
    }

    private ControlResult EndRound(ControlNode node)
    {
        if (!node.Inputs.TryGetValue(Loop.Until, out var until))
        {
            return ControlResult.End("", node.Inputs.ContainsKey(Loop.Last) ? RoundSettings.Stop : RoundSettings.Again);
        }
        var (holds, why) = Condition(until, Loop.Until);
        return ControlResult.End(why, holds ? RoundSettings.Stop : RoundSettings.Again);
    }

    private ControlResult Switch(ControlNode node)
    {
        var matches = new List<string>();
        var takesAny = Text(node, "mode").Equals("MatchAny", StringComparison.OrdinalIgnoreCase);
        foreach (var (name, condition) in node.Inputs)
        {
            if (name.StartsWith(Activity.CasePrefix, StringComparison.Ordinal) && Condition(condition, name).Holds)
            {
                matches.Add(name[Activity.CasePrefix.Length..]);
                if (!takesAny)
                {
                    break;
                }
            }
        }
        return matches.Count > 0 ? ControlResult.End($"matched {string.Join(", ", matches)}", matches)
            : ControlResult.End("no case matched", "Default");
    }

    private ControlResult Fork(ControlNode node)
    {
        var branches = node.Inputs.TryGetValue("branches", out var value) ? variables.Read(value) : null;
        return ControlResult.End("", ControlText.Branches(branches) ?? [Connection.Done]);
    }

    private ControlResult SetVariable(ControlNode node)
    {
        var value = node.Inputs.TryGetValue("value", out var given) ? variables.Read(given) : null;
        return ControlResult.End(ControlText.Shown(value), Connection.Done) with
        {
            Values = node.Outputs.Values.ToDictionary(variable => variable, _ => value?.DeepClone()),
        };
    }

    private ControlResult Gate(ControlNode node)
    {
        var evaluation = variables.Artifact(node.Inputs["evaluation"])
            ?? throw new FormatException("there is no evaluation to look at");
        var condition = new MetricCondition(
            evaluation, Text(node, "metric"), Text(node, "policy"), Text(node, "distribution"),
            ControlText.Comparison(Text(node, "comparison")),
            ControlText.Number(Text(node, "threshold"), "threshold"));
        var (holds, why) = evaluations.Holds(condition);
        return ControlResult.End(why, Connection.Done) with
        {
            Values = node.Outputs.Values.ToDictionary(variable => variable, _ => (JsonNode?)JsonValue.Create(holds)),
        };
    }

    private (bool Holds, string Why) Condition(ControlValue value, string name)
    {
        var holds = ControlText.Condition(variables.Read(value), name);
        return (holds, holds ? "the condition holds" : "the condition does not hold");
    }

    private ControlResult Wait(ControlNode node, DateTimeOffset until) =>
        node.BeginsRun || until <= clock.GetUtcNow() ? ControlResult.End("", Connection.Done)
            : new() { WakeAt = until, Why = $"waits until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" };

    private DateTimeOffset NextTick(ControlNode node, DateTimeOffset startedAt) =>
        CronTicks.Next(Text(node, "cronExpression"), startedAt)
        ?? throw new FormatException($"'{Text(node, "cronExpression")}' names no moment to come");

    private TimeSpan Span(ControlNode node, string name) => ControlText.Span(Text(node, name), name);

    private string Text(ControlNode node, string name) =>
        node.Inputs.TryGetValue(name, out var value) ? $"{variables.Read(value)}" : "";
}
