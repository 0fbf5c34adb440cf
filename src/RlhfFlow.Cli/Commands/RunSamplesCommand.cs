using System.CommandLine;
using System.Globalization;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>runs samples</c>: the small pieces of their work that stages have shown.</summary>
internal static class RunSamplesCommand
{
    private const int MostLines = 12;

    private static readonly Argument<string> Run = RunSelection.Run();

    private static readonly Argument<string?> Node = RunSelection.Node();

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "How many of each node, the last ones.", DefaultValueFactory = _ => 5,
    };

    public static Command Create()
    {
        var command = new Command("samples", "Print prompts with completions, pairs, and what else stages have shown.")
        {
            Run, Node, Limit, CommandTree.Json,
        };
        command.SetAction(Print);
        return command;
    }

    private static int Print(ParseResult parsed)
    {
        var (telemetry, _) = RunSelection.Open(parsed.GetValue(Run)!);
        var node = parsed.GetValue(Node);
        var samples = LastOfEach(telemetry.Samples(node), Math.Max(0, parsed.GetValue(Limit)));
        RunSelection.TellCached(telemetry, node, "its samples are those of run");
        if (parsed.GetValue(CommandTree.Json))
        {
            JsonText.Print(samples);
            return ExitCodes.Succeeded;
        }
        if (samples.Count == 0)
        {
            Console.Error.WriteLine("rlhfflow: no stage has shown a sample");
        }
        foreach (var sample in samples)
        {
            var time = sample.Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            Console.WriteLine($"{sample.Node}#{sample.Attempt}  {time}  {PlainText.Of(sample.Title)}");
            var lines = sample.Text.ReplaceLineEndings("\n").Split('\n');
            foreach (var line in lines.Take(MostLines))
            {
                Console.WriteLine($"    {PlainText.Of(line)}".TrimEnd());
            }
            Console.WriteLine(
                lines.Length > MostLines ? $"    ({lines.Length - MostLines} more lines; --json has them)\n" : "");
        }
        return ExitCodes.Succeeded;
    }

    private static List<SampleItem> LastOfEach(IEnumerable<SampleItem> samples, int limit)
    {
        var kept = new OrderedDictionary<string, Queue<SampleItem>>();
        foreach (var sample in samples)
        {
            if (!kept.TryGetValue(sample.Node, out var queue))
            {
                kept.Add(sample.Node, queue = new());
            }
            queue.Enqueue(sample);
            if (queue.Count > limit)
            {
                queue.Dequeue();
            }
        }
        return [.. kept.Values.SelectMany(queue => queue)];
    }
}
