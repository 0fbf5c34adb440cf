namespace RlhfFlow.Workflows.Definitions;

/// <summary>Types of the activities that the engine runs itself; all others are stages or not known here.</summary>
public static class ControlTypes
{
    /// <summary>Where a flowchart begins.</summary>
    public const string Start = "Elsa.Start";

    /// <summary>Ends the flowchart at once, whatever else is under way in it.</summary>
    public const string End = "Elsa.End";

    /// <summary>Follows <c>True</c> or <c>False</c>.</summary>
    public const string FlowDecision = "Elsa.FlowDecision";

    /// <summary>Follows the cases whose condition holds, or <c>Default</c>.</summary>
    public const string FlowSwitch = "Elsa.FlowSwitch";

    /// <summary>Follows every branch that it names.</summary>
    public const string FlowFork = "Elsa.FlowFork";

    /// <summary>Waits for all, for all that are active, or for any of what leads to it.</summary>
    public const string FlowJoin = "Elsa.FlowJoin";

    /// <summary>Runs the activity in <c>then</c> or that in <c>else</c>.</summary>
    public const string If = "Elsa.If";

    /// <summary>Runs the activities in it one after another.</summary>
    public const string Sequence = "Elsa.Sequence";

    /// <summary>Runs the activities in it as their connections say.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>Gives a variable a value.</summary>
    public const string SetVariable = "Elsa.SetVariable";

    /// <summary>Writes a line to the log of the run.</summary>
    public const string WriteLine = "Elsa.WriteLine";

    /// <summary>Waits for a span of time.</summary>
    public const string Delay = "Elsa.Delay";

    /// <summary>Waits for the next time that a cron expression names.</summary>
    public const string Cron = "Elsa.Cron";

    /// <summary>Waits for one interval.</summary>
    public const string Timer = "Elsa.Timer";

    /// <summary>Waits for a moment.</summary>
    public const string StartAt = "Elsa.StartAt";

    /// <summary>Holds a metric of an evaluation against a threshold.</summary>
    public const string MetricGate = "RlhfFlow.MetricGate";

    /// <summary>Runs a flowchart several times, each round on what the one before it made.</summary>
    public const string Repeat = "RlhfFlow.Repeat";

    /// <summary>
    /// What the engine puts where a nested activity ends: it waits for everything in it. Never part of a file.
    /// </summary>
    public const string Exit = "RlhfFlow.Exit";

    /// <summary>
    /// What the engine puts where a round ends: it follows <c>Again</c> or <c>Stop</c>. Never part of a file.
    /// </summary>
    public const string Round = "RlhfFlow.Round";

    private static readonly HashSet<string> Known =
    [
        Start, End, FlowDecision, FlowSwitch, FlowFork, FlowJoin, If, Sequence, Flowchart, SetVariable, WriteLine,
        Delay, Cron, Timer, StartAt, MetricGate, Repeat, Exit, Round,
    ];

    /// <summary>Those that may be written in a file.</summary>
    public static IEnumerable<string> Written => Known.Except([Exit, Round]);

    /// <summary>Whether the engine runs activities of this type itself.</summary>
    public static bool IsKnown(string type) => Known.Contains(type);

    /// <summary>Whether an activity of this type holds a list of others.</summary>
    public static bool IsContainer(string type) => type is Flowchart or Sequence;

    /// <summary>Whether an activity of this type can begin a workflow at a time.</summary>
    public static bool IsTrigger(string type) => type is Cron or Timer or StartAt;
}
