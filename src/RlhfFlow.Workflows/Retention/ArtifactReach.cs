namespace RlhfFlow.Workflows.Retention;

/// <summary>What keeps an artifact.</summary>
public enum ArtifactReach
{
    /// <summary>A person pinned it.</summary>
    Pinned,

    /// <summary>A pin, a run that is kept or another root reaches it.</summary>
    Reached,

    /// <summary>Nothing does: the next collection removes it.</summary>
    Unreached,
}
