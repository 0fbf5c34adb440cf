namespace RlhfFlow.Stages.Protocol;

/// <summary>What an attempt was computed by.</summary>
public sealed record StageProvenance
{
    /// <summary>Digest of the stage's shipped files.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>Name and version of the language runtime.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>Version of each library that mattered.</summary>
    public IReadOnlyDictionary<string, string> Libraries { get; init; } = new Dictionary<string, string>();

    /// <summary>The machine: processor, cores, system.</summary>
    public string Hardware { get; init; } = "";
}
