namespace RlhfFlow.FaultyStage;

/// <summary>Ways to break the contract.</summary>
internal enum Fault
{
    /// <summary>Keeps it.</summary>
    None,

    // What it says about itself.
    SlowDescribe,
    DescribeEndsWithOne,
    UnstableDescribe,
    DescribeWrongChecksum,
    VersionIsNumber,
    OtherMajorInDescribe,
    NoPortCardinality,
    BadParameterSchema,
    DefaultOutOfBounds,
    DuplicatePort,
    DescribeNeedsNetwork,
    DescribeNeedsWorkingDirectory,
    WritesIntoInstallDirectory,

    // Frames, events and the result.
    WrongChecksum,
    TornFrame,
    NoMessage,
    SequenceGap,
    SequenceFromOne,
    HelloNotFirst,
    EndMissing,
    EventsAfterEnd,
    WrongLeaseInEvent,
    WrongLeaseInResult,
    DiesOfUnknownKey,
    RefusesUnknownMinor,
    AcceptsUnknownMajor,
    ResultInPlace,
    ResultChangedLater,
    ExitCodeDisagrees,
    NoResult,
    WritesHome,
    WritesTemporary,
    WritesBeside,

    // Requests, inputs and surroundings that are wrong.
    AcceptsBadParameters,
    BadParametersFail,
    IgnoresMissingInput,
    MissingInputIsBug,
    IgnoresDamage,
    DamageIsBug,
    AcceptsWrongKind,
    FullDiskSucceeds,
    FullDiskIsBug,
    MemoryCapIsBug,
    ReadOnlyOutputSucceeds,
    ReadOnlyOutputUnnamed,
    IgnoresMissingSecret,
    PrintsSecret,
    LogsSecret,

    // Leaving.
    IgnoresTermination,
    NoStoppingEvent,
    HangsAtSecondTermination,
    WrongCheckpointDigest,
    LeavesChild,
    LeavesChildInNewSession,
    IgnoresControlFile,
    SucceedsBeforeOutputs,
    OutputInPlace,

    // Continuing.
    ForgetsStateOnResume,
    RepeatsMetric,
    SkipsMetric,
    NoFallback,
    TrustsDamagedCheckpoint,
    ResumesWithOtherParameters,

    // Equal requests.
    NotDeterministic,
    UsesUncachedParameter,

    // Manners.
    NoHeartbeat,
    SlowMetrics,
}
