using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>The activities that the engine runs itself, Elsa's own ones under Elsa's names.</summary>
internal static class BuiltInDescriptors
{
    private const string Flow = "Flow";
    private const string Time = "Time";
    private const string Values = "Values";

    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        Of(ControlTypes.Start, Flow, "Where the workflow begins; it runs nothing.") with { IsStart = true },
        Of(ControlTypes.End, Flow, "Ends the workflow at once: what has not finished is stopped and cancelled.")
            with { IsTerminal = true, Ports = [] },
        Of(ControlTypes.Flowchart, Flow, "The workflow itself.") with { IsContainer = true, IsBrowsable = false },
        Of(ControlTypes.Sequence, Flow, "Runs the activities in it one after another.")
            with { IsContainer = true, IsBrowsable = false },
        Of(ControlTypes.FlowDecision, Flow, "Goes on at True or at False.", Condition)
            with { Ports = Outcomes("True", "False") },
        Of(
            ControlTypes.FlowSwitch, Flow, "Goes on at the cases whose condition holds, or at Default.",
            new("cases", "Object", "Cases", "A label and a condition each; the label is an outcome.", Values, 1)
            {
                UiHint = "flow-switch-editor", IsWrapped = false,
            },
            Choice("mode", "Mode", "Whether only the first case that matches counts.", 2, "MatchFirst", "MatchAny"))
            with { Ports = Outcomes("Default") },
        Of(
            ControlTypes.FlowFork, Flow, "Goes on at every branch.",
            new InputDescriptor("branches", "Object", "Branches", "Names of the outcomes.", Values, 1)
            {
                UiHint = "dynamic-outcomes",
            })
            with { Ports = [] },
        Of(
            ControlTypes.FlowJoin, Flow, "Waits for what leads to it.",
            Choice(
                "mode", "Mode", "WaitAny: for the first, the others are cancelled. WaitAll: for all, and all have to "
                + "come. WaitAllActive: for all that come.", 1, "WaitAny", "WaitAll", "WaitAllActive")),
        Of(ControlTypes.If, Flow, "Runs the activity in Then or that in Else.", Condition) with
        {
            Ports = [new("Then", "Then", "Embedded", true), new("Else", "Else", "Embedded", true), .. Outcomes("Done")],
        },
        Of(
            ControlTypes.Repeat, Flow,
            "Runs the flowchart in it several times, each round on what the one before it made.",
            new("rounds", "Int32", "Rounds", "How often at most: 1 to 100.", Values, 1),
            new("until", "Boolean", "Until", "Ends the loop after the round in which it holds.", Values, 2)
            {
                DefaultSyntax = "Variable",
            })
            with { Ports = [new("Body", "Body", "Embedded", true), .. Outcomes("Done")] },
        Of(
            ControlTypes.MetricGate, Flow, "Holds a metric of an evaluation against a threshold.",
            new("evaluation", "Object", "Evaluation", "The evaluation that has the metric.", Values, 1)
            {
                DefaultSyntax = "Variable",
            },
            Line("metric", "Metric", "Name of the metric.", 2),
            Choice("comparison", "Comparison", "How it is compared.", 3, ">=", ">", "<=", "<", "==", "!="),
            new("threshold", "Double", "Threshold", "What it is compared with.", Values, 4),
            Line("policy", "Policy", "Whose metric, where there are several.", 5),
            Line("distribution", "Distribution", "in or out, where there are both.", 6))
            with { Outputs = [new("passed", "Passed", "Whether the comparison holds.")] },
        Of(
            ControlTypes.SetVariable, Values, "Gives a variable a value.",
            new("variable", "Object", "Variable", "Which one.", Values, 1)
            {
                UiHint = "variable-picker", IsWrapped = false,
            },
            Line("value", "Value", "The value.", 2)),
        Of(
            ControlTypes.WriteLine, Values, "Writes a line to the log of the run.", Line("text", "Text", "The line.", 1)),
        Of(ControlTypes.Delay, Time, "Waits.", Line("timeSpan", "Time span", "How long, as hh:mm:ss.", 1)),
        Of(
            ControlTypes.Timer, Time,
            "Waits for one interval; where a workflow begins here, it is a schedule that fires every interval.",
            Line("interval", "Interval", "How long, as hh:mm:ss.", 1)),
        Of(
            ControlTypes.Cron, Time,
            "Waits for the next moment; where a workflow begins here, it is a schedule in UTC.",
            Line("cronExpression", "Cron", "Six fields, seconds first.", 1)),
        Of(
            ControlTypes.StartAt, Time, "Waits for a moment; where a workflow begins here, it is a schedule for that moment.",
            Line("dateTime", "Moment", "ISO 8601, UTC unless it names an offset.", 1)),
    ];

    private static InputDescriptor Condition =>
        new("condition", "Boolean", "Condition", "True or false, or a variable that is.", Values, 1)
        {
            UiHint = "checkbox",
        };

    private static ActivityDescriptor Of(
        string type, string category, string description, params IReadOnlyList<InputDescriptor> inputs)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        return new(type, name, category, Words.Of(name), description, inputs, []);
    }

    private static InputDescriptor Line(string name, string label, string description, float order) =>
        new(name, "String", label, description, Values, order);

    private static InputDescriptor Choice(
        string name, string label, string description, float order, params IReadOnlyList<string> choices) =>
        new(name, "String", label, description, Values, order)
        {
            UiHint = DropDown.Hint, DefaultValue = choices[0],
            UiSpecifications = DropDown.Of(choices.Select(choice => (choice, choice))),
        };

    private static FlowPort[] Outcomes(params IReadOnlyList<string> names) =>
        [.. names.Select(name => new FlowPort(name, name, "Flow", true))];
}
