namespace RlhfFlow.Stages.Protocol;

/// <summary>What an attempt leaves behind as its last act.</summary>
public sealed record StageResult
{
    /// <summary>Contract that the result is written in.</summary>
    public string Contract { get; init; } = ContractVersion.Current;

    /// <summary>The task of the request.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Number of the attempt.</summary>
    public required uint Attempt { get; init; }

    /// <summary>Fencing token of the request.</summary>
    public required ulong Lease { get; init; }

    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>The artifacts of each output port.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OutputArtifact>> Outputs { get; init; } =
        new Dictionary<string, IReadOnlyList<OutputArtifact>>();

    /// <summary>Last value of each metric, as <c>scope/name</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Why it did not succeed, or null.</summary>
    public StageError? Error { get; init; }

    /// <summary>Seed that all randomness came from.</summary>
    public ulong SeedUsed { get; init; }

    /// <summary>What was used.</summary>
    public StageUsage Usage { get; init; } = new();

    /// <summary>What it was computed by.</summary>
    public StageProvenance Provenance { get; init; } = new();

    /// <summary>The latest checkpoint, or null.</summary>
    public ResumePoint? Checkpoint { get; init; }

    /// <summary>Writes the result as one frame, whole or not at all, and makes it durable.</summary>
    public void Save(string path) => FrameFile.Write(path, ResultFormat.ToMap(this));

    /// <summary>Reads a result.</summary>
    /// <exception cref="ProtocolException">The file is damaged, or lists everything in it that is wrong.</exception>
    public static StageResult Load(string path) => ResultFormat.FromMap(FrameFile.Read(path));
}
