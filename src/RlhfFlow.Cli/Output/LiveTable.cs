using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using Spectre.Console;

namespace RlhfFlow.Cli.Output;

/// <summary>Progress as a table that is redrawn in place.</summary>
/// <param name="what">What the id of the run is put after.</param>
/// <param name="withSkipped">Whether nodes that came from the cache are shown.</param>
internal sealed class LiveTable(string what = "Run", bool withSkipped = true) : IRunObserver
{
    private readonly Lock gate = new();
    private readonly List<string> messages = [];
    private List<NodeStatus> nodes = [];
    private readonly Dictionary<string, long> startedAt = [];
    private string title = "Starting ...";

    /// <summary>Whether the output can be drawn again in place.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> started)
    {
        lock (gate)
        {
            title = isContinued ? $"{what} {runId}, continued where it was interrupted (--new starts afresh)"
                : $"{what} {runId}";
            nodes = [.. started];
        }
    }

    public void Changed(NodeStatus node)
    {
        lock (gate)
        {
            var index = nodes.FindIndex(candidate => candidate.Id == node.Id);
            if (index < 0)
            {
                return;
            }
            if (nodes[index].State != NodeState.Running && node.State == NodeState.Running)
            {
                startedAt[node.Id] = TimeProvider.System.GetTimestamp();
            }
            nodes[index] = node;
        }
    }

    public void Message(string text)
    {
        lock (gate)
        {
            messages.Add(text);
        }
    }

    public Spectre.Console.Rendering.IRenderable Render()
    {
        lock (gate)
        {
            var table = new Table { Border = TableBorder.Simple, Title = new(Markup.Escape(title)) };
            table.AddColumns("Node", "State", "Progress", "Rate", "Left", "Time", "Why");
            foreach (var node in nodes.Where(node => withSkipped || !node.FromCache))
            {
                var text = node.State == NodeState.Failed ? node.Error : node.Why;
                string[] cells =
                [
                    node.Id, StatusText.State(node), StatusText.Progress(node), StatusText.Rate(node),
                    node.State == NodeState.Running ? StatusText.Duration(node.Remaining) : "", Elapsed(node),
                    text.Length <= 60 ? text : $"{text[..57]}...",
                ];
                var color = Color(node.State);
                table.AddRow(
                    [.. cells.Select(
                        (cell, column) => column == 1 ? $"[{color}]{Markup.Escape(cell)}[/]" : Markup.Escape(cell))]);
            }
            return messages.Count == 0 ? table : new Rows([.. messages.Select(message => new Text(message)), table]);
        }
    }

    private string Elapsed(NodeStatus node) => node.State switch
    {
        NodeState.Running when startedAt.TryGetValue(node.Id, out var start) =>
            StatusText.Duration(TimeProvider.System.GetElapsedTime(start)),
        NodeState.Succeeded or NodeState.Failed when !node.FromCache => StatusText.Duration(node.Elapsed),
        _ => "",
    };

    private static string Color(NodeState state) => state switch
    {
        NodeState.Succeeded => "green",
        NodeState.Failed => "red",
        NodeState.Blocked => "yellow",
        NodeState.Running => "blue",
        _ => "grey",
    };
}
