namespace RlhfFlow.Stages.Posix;

/// <summary>What happened to a name in a directory.</summary>
internal enum DirectoryChange
{
    /// <summary>A file or link was made under it.</summary>
    Created,

    /// <summary>Its file was written to.</summary>
    Written,

    /// <summary>A file was moved to it.</summary>
    Moved,

    /// <summary>It was removed.</summary>
    Removed,
}
