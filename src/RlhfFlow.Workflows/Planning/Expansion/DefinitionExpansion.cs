using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning.Expansion;

/// <summary>
/// Makes one flat flowchart of a definition: what is inside other activities comes out, and each round of a loop is a
/// copy of its body. Ids tell the copies apart: <c>loop.2.train</c> is <c>train</c> in the second round of <c>loop</c>.
/// All that follows (checks, plan, cache, scheduler) knows flat flowcharts only.
/// </summary>
internal sealed class DefinitionExpansion
{
    private readonly List<Activity> activities = [];
    private readonly List<Connection> connections = [];
    private readonly Dictionary<string, IReadOnlyList<string>> aliases = [];
    private readonly RoundSettings rounds;

    private DefinitionExpansion(RoundSettings rounds) => this.rounds = rounds;

    /// <summary>The flat form; a definition that is flat already is given back as it is.</summary>
    public static WorkflowDefinition Expand(
        WorkflowDefinition definition, InputValues values, List<Finding> findings)
    {
        if (definition.Activities.All(IsPlain))
        {
            return definition;
        }
        var expansion = new DefinitionExpansion(new(definition, values, findings));
        expansion.AddFlow(definition.Activities, definition.Connections, Scope.Root, null, null);
        foreach (var twice in expansion.activities.GroupBy(activity => activity.Id).Where(same => same.Count() > 1))
        {
            findings.Add(Finding.Error(
                "duplicate-id", $"two activities have the id '{twice.Key}' once nested ones are put side by side",
                twice.Last().Place, twice.Key));
        }
        return definition.Flattened(
            [.. expansion.activities.DistinctBy(activity => activity.Id)], expansion.connections, expansion.aliases);
    }

    private static bool IsPlain(Activity activity) =>
        activity.Embedded.Count == 0 && activity.Type is not (
            ControlTypes.If or ControlTypes.Repeat or ControlTypes.Flowchart or ControlTypes.Sequence
            or ControlTypes.End);

    // Puts the activities of a flowchart side by side; where it is inside another activity, `from` leads to its start,
    // and the activity `exit` waits for all of it.
    private void AddFlow(
        IReadOnlyList<Activity> children, IReadOnlyList<Connection> links, Scope scope, Link? from, string? exit)
    {
        var ends = new Dictionary<string, (string Entry, string Exit)>();
        foreach (var child in children)
        {
            ends.TryAdd(child.Id, Add(child, scope));
        }
        foreach (var link in links)
        {
            connections.Add(new(
                ends.TryGetValue(link.Source, out var source) ? source.Exit : scope.Id(link.Source), link.SourcePort,
                ends.TryGetValue(link.Target, out var target) ? target.Entry : scope.Id(link.Target), link.Place));
        }
        if (from is null || exit is null)
        {
            return;
        }
        if (StartActivity.Find(children, links) is not { } start)
        {
            connections.Add(new(from.Node, from.Port, exit, from.Place));
            return;
        }
        connections.Add(new(from.Node, from.Port, ends[start.Id].Entry, from.Place));
        connections.AddRange(ends.Values.Select(end => new Connection(end.Exit, Connection.Any, exit, from.Place)));
    }

    private (string Entry, string Exit) Add(Activity activity, Scope scope)
    {
        var own = scope.Own(activity);
        if (own.IsStart && scope != Scope.Root)
        {
            // The start of a nested flowchart waits for its surroundings, where that of the workflow is no step at all.
            own = own with { Type = ControlTypes.Exit };
        }
        activities.Add(activity.Type == ControlTypes.Repeat
            ? own with { Inputs = new Dictionary<string, ActivityInput>(), Outputs = new Dictionary<string, string>() }
            : own);
        switch (activity.Type)
        {
            case ControlTypes.Flowchart or ControlTypes.Sequence:
                AddContent(activity, scope.Inside(own.Id), new(own.Id, Connection.Done, own.Place), AddExit(own));
                return (own.Id, ExitOf(own.Id));
            case ControlTypes.If:
                var exit = AddExit(own);
                AddBranch(activity, "then", "True", own, scope, exit);
                AddBranch(activity, "else", "False", own, scope, exit);
                return (own.Id, exit);
            case ControlTypes.Repeat:
                AddRounds(activity, own, scope);
                return (own.Id, ExitOf(own.Id));
            default:
                return (own.Id, own.Id);
        }
    }

    private void AddBranch(Activity activity, string property, string port, Activity own, Scope scope, string exit)
    {
        var link = new Link(own.Id, port, own.Place);
        if (activity.Embedded.TryGetValue(property, out var branch))
        {
            AddContent(branch, scope.Inside($"{own.Id}.{property}"), link, exit);
        }
        else
        {
            connections.Add(new(link.Node, link.Port, exit, link.Place));
        }
    }

    // What is in a container, or the one activity that stands in its place.
    private void AddContent(Activity content, Scope scope, Link from, string exit)
    {
        if (content.Type == ControlTypes.Flowchart)
        {
            AddFlow(content.Children, content.Connections, scope, from, exit);
        }
        else if (content.Type == ControlTypes.Sequence)
        {
            AddFlow(content.Children, InTurn(content), scope, from, exit);
        }
        else
        {
            AddFlow([content], [], scope, from, exit);
        }
    }

    private static List<Connection> InTurn(Activity sequence) =>
    [
        .. sequence.Children.Zip(sequence.Children.Skip(1), (one, next) =>
            new Connection(one.Id, Connection.Done, next.Id, sequence.Place)),
    ];

    private void AddRounds(Activity repeat, Activity own, Scope scope)
    {
        var exit = AddExit(own);
        var loop = new Loop(repeat, scope);
        var link = new Link(own.Id, Connection.Done, own.Place);
        var count = rounds.Of(repeat);
        for (var round = 1; round <= count; round++)
        {
            var inside = loop.Round(round);
            var gate = scope.Own(repeat) with
            {
                Id = $"{own.Id}.{round}",
                Type = ControlTypes.Round,
                DisplayText = $"{own.DisplayText}, round {round}",
                Inputs = round < count
                    ? inside.Rename(repeat.Inputs.Where(input => input.Key == Loop.Until).ToDictionary())
                    : new Dictionary<string, ActivityInput>
                    {
                        [Loop.Last] = new(Loop.Last, ExpressionKind.Literal, JsonValue.Create(true), "", own.Place),
                    },
                Outputs = new Dictionary<string, string>(),
            };
            activities.Add(gate);
            if (repeat.Embedded.TryGetValue(Loop.Body, out var body))
            {
                AddContent(body, inside, link, gate.Id);
            }
            connections.Add(new(gate.Id, RoundSettings.Stop, exit, own.Place));
            link = new(gate.Id, RoundSettings.Again, own.Place);
        }
        foreach (var (variable, sources) in loop.Results(count))
        {
            aliases[variable] = sources;
        }
    }

    private string AddExit(Activity own)
    {
        activities.Add(own with
        {
            Id = ExitOf(own.Id),
            Type = ControlTypes.Exit,
            Inputs = new Dictionary<string, ActivityInput>(),
            Outputs = new Dictionary<string, string>(),
        });
        return ExitOf(own.Id);
    }

    private static string ExitOf(string id) => $"{id}.(end)";

    private sealed record Link(string Node, string Port, string Place);
}
