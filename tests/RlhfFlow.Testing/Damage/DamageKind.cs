namespace RlhfFlow.Testing.Damage;

/// <summary>What can happen to files that lie on a disk for long.</summary>
public enum DamageKind
{
    /// <summary>One bit of one file is another.</summary>
    BitFlip,

    /// <summary>One file ends too early.</summary>
    Cut,

    /// <summary>4 KiB of one file, at a multiple of 4 KiB, are zeros.</summary>
    ZeroPage,

    /// <summary>One file is that of another directory with the same names.</summary>
    SwappedFile,

    /// <summary>All files are those of a directory of another type.</summary>
    WrongType,
}
