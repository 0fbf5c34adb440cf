using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests;

/// <summary>One task in a directory of its own, attempted as often as a test wants.</summary>
internal sealed class Trial(StageExecutable executable, JsonObject? parameters = null) : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private uint attempts;

    internal JsonObject Parameters { get; set; } = parameters ?? [];

    internal ulong Seed { get; set; } = 7;

    internal Dictionary<string, IReadOnlyList<InputArtifact>> Inputs { get; } = [];

    internal AttemptLimits Limits { get; set; } = new() { MetricMilliseconds = 0 };

    internal GrantedResources Granted { get; set; } = new();

    internal List<StageEvent> Events { get; } = [];

    internal string CheckpointDirectory => directory.Combine("checkpoints");

    internal AttemptFiles Files => new(Path.Combine(AttemptsRoot ?? directory.Path, $"attempt-{attempts}"));

    internal string? AttemptsRoot { get; set; }

    internal Action<StageProcess> Started { get; set; } = _ => { };

    internal StageProcess? Process { get; private set; }

    internal Action<StageEvent> OnEvent { get; set; } = _ => { };

    internal StageCallbacks Callbacks => new()
    {
        Started = process =>
        {
            Process = process;
            Started(process);
        },
        Event = happened =>
        {
            Events.Add(happened);
            OnEvent(happened);
        },
    };

    internal string Combine(params string[] parts) => directory.Combine(parts);

    internal StageRequest NextRequest(ResumePoint? resume = null)
    {
        attempts++;
        Events.Clear();
        return new StageRequest
        {
            RunId = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            NodeId = "node",
            TaskId = Guid.Parse("10112233-4455-6677-8899-aabbccddeeff"),
            Attempt = attempts,
            Lease = 1000 + attempts,
            Parameters = Parameters,
            Seed = Seed,
            Inputs = Inputs,
            Outputs = new Dictionary<string, OutputSlot>
            {
                ["Corpus"] = new(Path.Combine(Files.Directory, "outputs", "Corpus")),
            },
            WorkDirectory = Path.Combine(Files.Directory, "work"),
            ScratchDirectory = Path.Combine(Files.Directory, "scratch"),
            CheckpointDirectory = CheckpointDirectory,
            Resume = resume,
            Limits = Limits,
            Granted = Granted,
        };
    }

    internal Task<StageOutcome> RunAsync(ResumePoint? resume = null, CancellationToken stop = default) =>
        RunAsync(NextRequest(resume), stop);

    internal Task<StageOutcome> RunAsync(StageRequest request, CancellationToken stop = default) =>
        StageProcess.RunAsync(executable, request, Files, Callbacks, stop);

    internal ResumePoint? LatestCheckpoint() => new CheckpointDirectory(CheckpointDirectory).FindValid([]);

    /// <summary>A corpus with these texts, as an input.</summary>
    internal InputArtifact Corpus(params string[] texts)
    {
        var path = directory.Combine($"corpus-{Guid.NewGuid():N}");
        using var writer = ArtifactWriter<CorpusRecord>.Create(path, ArtifactKinds.Corpus);
        for (var index = 0; index < texts.Length; index++)
        {
            writer.Write(new CorpusRecord { Id = $"text-{index}", Text = texts[index] });
        }
        var written = writer.Complete();
        return new(path, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }

    internal static IReadOnlyList<string> Texts(StageOutcome outcome)
    {
        using var reader = ArtifactReader<CorpusRecord>.Open(outcome.Outputs["Corpus"][0].Path, ArtifactKinds.Corpus);
        return [.. reader.Select(record => record.Text)];
    }

    public void Dispose() => directory.Dispose();
}
