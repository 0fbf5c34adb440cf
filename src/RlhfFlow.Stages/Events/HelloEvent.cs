namespace RlhfFlow.Stages.Events;

/// <summary>The first event of every attempt.</summary>
public sealed record HelloEvent : StageEvent
{
    /// <summary>Process that writes.</summary>
    public int ProcessId { get; init; }

    /// <summary>Machine that it runs on.</summary>
    public string Host { get; init; } = "";

    /// <summary>Identity of the stage.</summary>
    public string StageId { get; init; } = "";

    /// <summary>Version of the stage.</summary>
    public string StageVersion { get; init; } = "";

    /// <summary>Digest of the stage's shipped files.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>
    /// Step of the checkpoint it continues from, or null. Metrics seen up to this step stay as they are.
    /// </summary>
    public long? ResumedStep { get; init; }
}
