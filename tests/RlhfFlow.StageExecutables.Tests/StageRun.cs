using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>Starts a stage's executable as the engine does and reads what it leaves.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private int _artifacts;

    /// <summary>Writes an artifact to hand in.</summary>
    public InputArtifact Artifact<T>(ArtifactKind<T> kind, IEnumerable<T> records)
    {
        var path = _directory.Combine($"input-{_artifacts++}");
        using var writer = ArtifactWriter<T>.Create(path, kind);
        foreach (var record in records)
        {
            writer.Write(record);
        }
        writer.Complete();
        return Input(path);
    }

    /// <summary>An output of one stage as the input of another.</summary>
    public static InputArtifact Input(string path)
    {
        var reference = ArtifactInspector.Describe(path);
        return new InputArtifact(
            path, reference.Digest, reference.Kind, reference.SchemaVersion, reference.Records, reference.Bytes);
    }

    /// <summary>Runs the stage to its end.</summary>
    public StageEnd Run(
        string stage,
        string parameters = "{}",
        IReadOnlyDictionary<string, InputArtifact[]>? inputs = null,
        string[]? outputs = null,
        ulong seed = 1)
    {
        var home = Directory.CreateTempSubdirectory("rlhfflow-stage-").FullName;
        string Below(string name) => Directory.CreateDirectory(Path.Combine(home, name)).FullName;
        var request = new StageRequest
        {
            RunId = Guid.Empty, NodeId = "test", TaskId = Guid.Empty, Lease = 1, Seed = seed,
            Parameters = JsonNode.Parse(parameters)!.AsObject(),
            Inputs = (inputs ?? new Dictionary<string, InputArtifact[]>())
                .ToDictionary(port => port.Key, port => (IReadOnlyList<InputArtifact>)port.Value),
            Outputs = (outputs ?? []).ToDictionary(port => port, port => new OutputSlot(Below($"out/{port}"))),
            WorkDirectory = Below("work"), ScratchDirectory = Below("scratch"),
            CheckpointDirectory = Below("checkpoints"),
        };
        request.Save(Path.Combine(home, "request"));
        var start = new ProcessStartInfo(Executable(stage)) { WorkingDirectory = request.WorkDirectory };
        foreach (var argument in new[] { "run", "--request", "request", "--result", "result", "--events", "events",
            "--control", "control" })
        {
            start.ArgumentList.Add(
                argument is "run" || argument.StartsWith('-') ? argument : Path.Combine(home, argument));
        }
        start.Environment["RLHFFLOW_CONTRACT"] = "1";
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        var result = Path.Combine(home, "result");
        return new StageEnd(home, process.ExitCode, output, File.Exists(result) ? StageResult.Load(result) : null);
    }

    public void Dispose() => _directory.Dispose();

    private static string Executable(string stage) =>
        Path.Combine(Repository.Root, "stages", stage, "bin", "Release", "net10.0", stage);
}
