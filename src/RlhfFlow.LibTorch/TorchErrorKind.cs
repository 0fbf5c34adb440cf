namespace RlhfFlow.LibTorch;

/// <summary>What kind of failure libtorch reported.</summary>
public enum TorchErrorKind
{
    /// <summary>A wrong argument or state.</summary>
    General = 1,

    /// <summary>An index outside its range.</summary>
    Index = 2,

    /// <summary>An operation that this dtype or device lacks.</summary>
    NotImplemented = 3,

    /// <summary>No memory was left.</summary>
    OutOfMemory = 4,

    /// <summary>Another C++ exception.</summary>
    Standard = 5,

    /// <summary>Something that is no C++ exception.</summary>
    Unknown = 6,
}
