using System.Globalization;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RlhfFlow.Cli.Output;

/// <summary>
/// Progress of a sweep: a line a run with the time that is left, and below it the runs at work; as tables that are
/// redrawn in place, or as lines for logs and pipes, in which nodes from the cache are left out.
/// </summary>
internal sealed class SweepProgress(TextWriter output, TimeProvider clock, int atOnce, bool isLive) : ISweepObserver
{
    private const int LinesShown = 5;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<string> failures = [];
    private readonly long begun = clock.GetTimestamp();
    private readonly SortedDictionary<int, LiveTable> tables = [];
    private int total;
    private int ended;

    /// <summary>Nodes that ran.</summary>
    public int Ran { get; private set; }

    /// <summary>Nodes that were taken from the cache.</summary>
    public int Taken { get; private set; }

    /// <summary>Shows the progress of a sweep until it has ended.</summary>
    public async Task<SweepOutcome> WatchAsync(Task<SweepOutcome> running)
    {
        if (isLive)
        {
            await AnsiConsole.Live(Render()).AutoClear(true).StartAsync(async context =>
            {
                while (!running.IsCompleted)
                {
                    await Task.WhenAny(running, Task.Delay(200));
                    context.UpdateTarget(Render());
                }
            });
            lines.ForEach(output.WriteLine);
        }
        failures.ForEach(Console.Error.WriteLine);
        return await running;
    }

    public void Started(SweepRow sweep, int done)
    {
        total = sweep.Runs;
        Write($"Sweep {sweep.Id} ({sweep.Name}): {sweep.Runs} runs"
            + (done == 0 ? "" : done == sweep.Runs ? ", all of them done before (--new runs them again)"
                : $", {done} of them done before (--new begins afresh)"));
    }

    public IRunObserver Begin(int number, SweepRun run)
    {
        if (!isLive)
        {
            output.WriteLine($"{Number(number)} {run.Point}");
            // Lines of several runs are told apart by their numbers.
            return new ChangesOnly(new PlainProgress(output, clock, atOnce == 1 ? "" : $"{Number(number)} "));
        }
        lock (gate)
        {
            return tables[number] = new LiveTable($"{Number(number)} {run.Point}: run", withSkipped: false);
        }
    }

    public void End(int number, SweepRun run, RunOutcome outcome, TimeSpan elapsed, TimeSpan left)
    {
        ended++;
        lock (gate)
        {
            tables.Remove(number);
        }
        var ran = outcome.Nodes.Count(node =>
            node is { State: NodeState.Succeeded, FromCache: false, Stage.Length: > 0 });
        var taken = outcome.Nodes.Count(node => node.FromCache);
        (Ran, Taken) = (Ran + ran, Taken + taken);
        var rate = ended / clock.GetElapsedTime(begun).TotalHours;
        var pace = left <= TimeSpan.Zero || outcome.State == RunState.Interrupted ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; {rate:0} runs an hour, {SweepOutput.About(atOnce).ToLowerInvariant()} {StatusText.Duration(left)} left");
        Write($"{Number(number)} {run.Point}: {outcome.State.ToString().ToLowerInvariant()} after "
            + $"{StatusText.Duration(elapsed)}, {ran} nodes ran, {taken} skipped{pace}");
        foreach (var node in outcome.Nodes.Where(node => node.State == NodeState.Failed))
        {
            failures.Add($"({run.Point}) run {outcome.RunId}, node '{node.Id}' failed: {node.Error}"
                + (node.LogPath.Length == 0 ? "" : $"\n  its log: {node.LogPath}"));
        }
    }

    public void Message(string text) => Write(text);

    private string Number(int number) => $"[{number}/{total}]";

    private void Write(string line)
    {
        if (!isLive)
        {
            output.WriteLine(line);
            output.Flush();
            return;
        }
        lock (gate)
        {
            lines.Add(line);
        }
    }

    private Rows Render()
    {
        lock (gate)
        {
            var shown = lines.TakeLast(LinesShown).Select(line => (IRenderable)new Text(line));
            return new(shown.Concat(tables.Values.Select(table => table.Render())));
        }
    }

    /// <summary>
    /// Passes on how far nodes are and how they end, without those that wait, begin, or come from the cache.
    /// </summary>
    private sealed class ChangesOnly(PlainProgress lines) : IRunObserver
    {
        public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes) =>
            lines.Started(runId, isContinued, []);

        public void Changed(NodeStatus node)
        {
            if (node is not ({ FromCache: true } or { State: NodeState.Pending }
                or { State: NodeState.Running, Phase.Length: 0 }))
            {
                lines.Changed(node);
            }
        }

        public void Message(string text) => lines.Message(text);
    }
}
