using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Workflows.Tests.Telemetry;

/// <summary>A run in a journal, whose attempts left what a test writes by hand, field by field.</summary>
internal sealed class RecordedRun : IDisposable
{
    public static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly TemporaryDirectory directory = new();

    public RecordedRun(params string[] nodes)
    {
        Home = new(directory.Path);
        Journal = RunJournal.Open(Home.Journal);
        var run = new RunRow
        {
            Id = "run-1", DefinitionId = "d", Name = "D", PlanIdentity = "p", Settings = "{}", StartedAt = 0,
        };
        Journal.AddRun(run, nodes.Select((node, position) => new NodeRow
        {
            RunId = run.Id, NodeId = node, DefinitionId = "d", Position = position, Stage = "s", Key = node,
        }));
        Telemetry = new(Home, Journal, run.Id, Reports.Add);
    }

    public HomeDirectory Home { get; }

    public RunJournal Journal { get; }

    public RunTelemetry Telemetry { get; }

    public List<string> Reports { get; } = [];

    /// <summary>Begins an attempt whose events begin with a hello.</summary>
    public (AttemptRow Row, AttemptFiles Files) Begin(string node, long? resumedStep = null)
    {
        var row = Journal.BeginAttempt(
            "run-1", node, resumedStep is null ? "first" : "resume", number => Home.Attempt("run-1", node, number),
            new(1, 0, [], new Dictionary<string, int>()));
        Directory.CreateDirectory(row.Directory);
        var files = new AttemptFiles(row.Directory);
        Event(files, "hello", 0, ("pid", 1L), ("resumed_step", resumedStep));
        return (row, files);
    }

    public void End((AttemptRow Row, AttemptFiles Files) attempt, string status, string? error = null)
    {
        if (status == "succeeded")
        {
            var nothing = new Dictionary<string, IReadOnlyList<JournalArtifact>>();
            Assert.True(Journal.CommitResult(attempt.Row, nothing, ["key"]));
        }
        else
        {
            Journal.EndAttempt(attempt.Row.Token, status, "transient", error);
        }
    }

    public static void Metric(
        AttemptFiles files, long step, double value, string name = "loss", string scope = "train") =>
        Event(files, "metric", step % 1000, ("step", step), ("values", (name, value)), ("scope", scope));

    public static void Event(AttemptFiles files, string kind, double second, params (string, object?)[] fields)
    {
        using var stream = new FileStream(files.Events, FileMode.Append);
        new FrameWriter(stream).Write(Payload(kind, second, fields));
    }

    public static byte[] Payload(string kind, double second, params (string, object?)[] fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(fields.Length + 5);
        (string, object?)[] all =
        [
            .. fields, ("kind", kind), ("seq", 0L), ("mono_ns", 0L), ("lease", 1L), ("ts", Start.AddSeconds(second)),
        ];
        foreach (var (key, value) in all)
        {
            writer.Write(key);
            Write(ref writer, value);
        }
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => directory.Dispose();

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case long number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case DateTime time: writer.Write(time); break;
            case (string name, double number):
                writer.WriteMapHeader(1);
                writer.Write(name);
                writer.Write(number);
                break;
            default: throw new ArgumentException($"{value.GetType()} is not written here");
        }
    }
}
