using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Attempts of the smallest stage on one corpus.</summary>
internal sealed class EchoAttempt(int records, bool verbose, string text = "a short text") : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly StageExecutable executable = new(StageDiscovery
        .Discover([Path.Combine(Repository.Root, "tests", "stages")]).Manifests
        .FirstOrDefault(manifest => manifest.Id == "rlhfflow.test.echo")
            ?? throw new BenchmarkSkippedException("tests/stages/Echo is not there"));
    private InputArtifact? corpus;
    private uint attempts;

    /// <summary>What the last attempt told.</summary>
    public List<StageEvent> Events { get; } = [];

    /// <summary>Runs one attempt; the seconds are those from the request to the verified outcome.</summary>
    public (double Seconds, double SecondsToHello) Run()
    {
        attempts++;
        Events.Clear();
        var files = new AttemptFiles(directory.Combine($"attempt-{attempts}"));
        var description = executable.DescribeAsync().GetAwaiter().GetResult().Description;
        var request = Request(files.Directory, description);
        var (began, started) = (DateTime.UtcNow, Stopwatch.GetTimestamp());
        var outcome = StageProcess.RunAsync(executable, request, files, new() { Event = Events.Add }, default)
            .GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Directory.Delete(files.Directory, recursive: true);
        return outcome.Status == StageStatus.Succeeded
            ? (elapsed.TotalSeconds, (Events.OfType<HelloEvent>().Single().Timestamp - began).TotalSeconds)
            : throw new InvalidOperationException($"The stage failed: {outcome.Error?.Message}");
    }

    /// <summary>Directory of the corpus that every attempt reads.</summary>
    public string CorpusDirectory => (corpus ??= Corpus()).Path;

    public void Dispose() => directory.Dispose();

    private StageRequest Request(string attempt, StageDescription description) => new()
    {
        RunId = Guid.NewGuid(),
        NodeId = "echo",
        TaskId = Guid.NewGuid(),
        Attempt = attempts,
        Lease = attempts,
        Parameters = new JsonObject { ["verbose"] = verbose },
        Inputs = new Dictionary<string, IReadOnlyList<InputArtifact>>
        {
            [description.Inputs[0].Name] = [corpus ??= Corpus()],
        },
        Outputs = description.Outputs.ToDictionary(
            port => port.Name, port => new OutputSlot(Path.Combine(attempt, "outputs", port.Name))),
        WorkDirectory = Path.Combine(attempt, "work"),
        ScratchDirectory = Path.Combine(attempt, "scratch"),
        CheckpointDirectory = Path.Combine(attempt, "checkpoints"),
    };

    private InputArtifact Corpus()
    {
        var path = directory.Combine("corpus");
        using var writer = ArtifactWriter<CorpusRecord>.Create(path, ArtifactKinds.Corpus);
        for (var index = 0; index < records; index++)
        {
            writer.Write(new CorpusRecord { Id = $"text-{index}", Text = text });
        }
        var written = writer.Complete();
        return new(path, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }
}
