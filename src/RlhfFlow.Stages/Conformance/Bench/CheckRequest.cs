using RlhfFlow.Stages.Conformance.Examples;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>A request that checks may bend in every way before it is written.</summary>
internal sealed class CheckRequest
{
    internal CheckRequest(
        StageExample example, DescribedStage stage, string directory, int number, string? checkpointDirectory)
    {
        Files = new AttemptFiles(directory);
        RequiredOutputs =
        [
            .. stage.Description.Outputs
                .Where(port => port.Cardinality != PortCardinality.Optional).Select(port => port.Name),
        ];
        Request = new StageRequest
        {
            RunId = Guid.Parse("5eed0000-0000-4000-8000-000000000000"),
            NodeId = "check",
            TaskId = Guid.NewGuid(),
            Attempt = 1,
            Lease = 7_000_000_000_000_000_000UL + (ulong)number,
            IdempotencyKey = "check",
            Parameters = (System.Text.Json.Nodes.JsonObject)example.Parameters.DeepClone(),
            Seed = example.Seed,
            Inputs = example.Inputs,
            Outputs = stage.Description.Outputs.ToDictionary(
                port => port.Name, port => new OutputSlot(Path.Combine(directory, "outputs", port.Name))),
            WorkDirectory = Path.Combine(directory, "work"),
            ScratchDirectory = Path.Combine(directory, "scratch"),
            CheckpointDirectory = checkpointDirectory ?? Path.Combine(directory, "checkpoints"),
            Limits = new AttemptLimits { GraceMilliseconds = 10_000, MetricMilliseconds = 0 },
            Granted = new GrantedResources { Threads = example.Threads, Cpus = example.Threads },
        };
    }

    /// <summary>Files between the checker and the attempt.</summary>
    internal AttemptFiles Files { get; }

    /// <summary>Ports that a successful attempt has written to.</summary>
    internal IReadOnlyList<string> RequiredOutputs { get; }

    /// <summary>The request in its usual form; replace it by a changed copy.</summary>
    internal StageRequest Request { get; set; }

    /// <summary>Changes the message itself, for what the usual form cannot say.</summary>
    internal Action<MessageMap> Bend { get; set; } = _ => { };

    /// <summary>Makes all directories and writes the request.</summary>
    internal void Write()
    {
        string[] directories =
        [
            Files.Directory, Request.WorkDirectory, Request.ScratchDirectory, Request.CheckpointDirectory,
            .. Request.Outputs.Values.Select(slot => slot.Directory),
        ];
        Array.ForEach(directories, directory => Directory.CreateDirectory(directory));
        var message = RequestFormat.ToMap(Request);
        Bend(message);
        FrameFile.Write(Files.Request, message);
        File.WriteAllBytes(Files.Control, []);
    }
}
