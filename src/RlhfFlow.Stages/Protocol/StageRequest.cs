using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Protocol;

/// <summary>Everything that one attempt at one task is told.</summary>
public sealed record StageRequest
{
    /// <summary>Contract that the request is written in.</summary>
    public string Contract { get; init; } = ContractVersion.Current;

    /// <summary>The run that the task belongs to.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The node of the definition.</summary>
    public required string NodeId { get; init; }

    /// <summary>The task, the same for all attempts at it.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Number of the attempt, from 1.</summary>
    public uint Attempt { get; init; } = 1;

    /// <summary>Why this attempt is made.</summary>
    public AttemptReason Reason { get; init; } = AttemptReason.First;

    /// <summary>Fencing token that every event and the result repeat.</summary>
    public ulong Lease { get; init; }

    /// <summary>Constant over the attempts at a task, for effects outside.</summary>
    public string IdempotencyKey { get; init; } = "";

    /// <summary>Values of the stage's parameters; those left out have their default.</summary>
    public JsonObject Parameters { get; init; } = [];

    /// <summary>Seed of all randomness.</summary>
    public ulong Seed { get; init; }

    /// <summary>Place of the task in a fan-out; the seed is hashed with it.</summary>
    public IReadOnlyList<uint> SeedPath { get; init; } = [];

    /// <summary>The artifacts of each input port.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<InputArtifact>> Inputs { get; init; } =
        new Dictionary<string, IReadOnlyList<InputArtifact>>();

    /// <summary>The place of each output port.</summary>
    public IReadOnlyDictionary<string, OutputSlot> Outputs { get; init; } = new Dictionary<string, OutputSlot>();

    /// <summary>Directory in which the process starts; private to the attempt.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Directory for temporary files; private to the attempt.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>Directory of the checkpoints; shared by the attempts at the task.</summary>
    public required string CheckpointDirectory { get; init; }

    /// <summary>The checkpoint to continue from, or null to start afresh.</summary>
    public ResumePoint? Resume { get; init; }

    /// <summary>What the attempt may take.</summary>
    public AttemptLimits Limits { get; init; } = new();

    /// <summary>What the attempt was given of the machine.</summary>
    public GrantedResources Granted { get; init; } = new();

    /// <summary>Path of the file that holds each secret.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>W3C trace context, or empty.</summary>
    public string Trace { get; init; } = "";

    /// <summary>What is asked for.</summary>
    public RequestMode Mode { get; init; } = RequestMode.Run;

    /// <summary>Writes the request as one frame, whole or not at all.</summary>
    public void Save(string path) => FrameFile.Write(path, RequestFormat.ToMap(this));

    /// <summary>Reads a request.</summary>
    /// <exception cref="ProtocolException">The file is damaged, or lists everything in it that is wrong.</exception>
    public static StageRequest Load(string path) => RequestFormat.FromMap(FrameFile.Read(path));
}
