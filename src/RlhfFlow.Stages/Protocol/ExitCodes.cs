namespace RlhfFlow.Stages.Protocol;

/// <summary>The exit codes of a stage, and what each means; the command line uses the same ones.</summary>
public static class ExitCodes
{
    /// <summary>The result says succeeded.</summary>
    public const int Succeeded = 0;

    /// <summary>Request, definition or parameters are invalid.</summary>
    public const int InvalidRequest = 10;

    /// <summary>An input is missing, damaged or of the wrong type.</summary>
    public const int InvalidInput = 11;

    /// <summary>The contract version is not supported.</summary>
    public const int UnsupportedContract = 12;

    /// <summary>Failed, and would fail again in the same way.</summary>
    public const int Failed = 20;

    /// <summary>The training diverged.</summary>
    public const int Diverged = 21;

    /// <summary>Failed for a passing reason.</summary>
    public const int Transient = 30;

    /// <summary>Out of memory, of the host or a GPU.</summary>
    public const int OutOfMemory = 31;

    /// <summary>Out of disk space.</summary>
    public const int OutOfDisk = 32;

    /// <summary>A service outside is unavailable or limits the rate.</summary>
    public const int ServiceUnavailable = 33;

    /// <summary>Stopped on request, after a checkpoint.</summary>
    public const int StoppedWithCheckpoint = 40;

    /// <summary>Stopped on request, without a checkpoint.</summary>
    public const int StoppedWithoutCheckpoint = 41;

    /// <summary>The time given was used up; there is a checkpoint.</summary>
    public const int TimeUsedUp = 42;

    /// <summary>Cancelled.</summary>
    public const int Cancelled = 43;

    /// <summary>Waits for a person.</summary>
    public const int Suspended = 50;

    /// <summary>A fault of the stage that it caught itself.</summary>
    public const int Bug = 60;

    private const int SignalOffset = 128;

    /// <summary>The exit code with which a failure of this class ends, unless a more precise one is known.</summary>
    public static int Of(StageErrorClass errorClass) => errorClass switch
    {
        StageErrorClass.User => Failed,
        StageErrorClass.Data => InvalidInput,
        StageErrorClass.Contract => UnsupportedContract,
        StageErrorClass.Transient => Transient,
        StageErrorClass.Capacity => OutOfMemory,
        StageErrorClass.Diverged => Diverged,
        StageErrorClass.Preempted => StoppedWithoutCheckpoint,
        StageErrorClass.Timeout => TimeUsedUp,
        _ => Bug,
    };

    /// <summary>The class of an exit code or signal when there is no result to ask; null for 0, 43 and 50.</summary>
    /// <param name="exitCode">Exit code; 128 + n for signal n.</param>
    /// <param name="memoryWasShort">Whether the process was near its memory limit, which decides what SIGKILL
    /// means.</param>
    public static StageErrorClass? ClassOf(int exitCode, bool memoryWasShort = false) => exitCode switch
    {
        Succeeded or Cancelled or Suspended => null,
        InvalidRequest or Failed => StageErrorClass.User,
        InvalidInput => StageErrorClass.Data,
        UnsupportedContract or 126 or 127 => StageErrorClass.Contract,
        Diverged => StageErrorClass.Diverged,
        Transient or ServiceUnavailable => StageErrorClass.Transient,
        OutOfMemory or OutOfDisk => StageErrorClass.Capacity,
        StoppedWithCheckpoint or StoppedWithoutCheckpoint or SignalOffset + Posix.LibC.SignalTerminate =>
            StageErrorClass.Preempted,
        TimeUsedUp => StageErrorClass.Timeout,
        SignalOffset + Posix.LibC.SignalKill => memoryWasShort ? StageErrorClass.Capacity : StageErrorClass.Transient,
        _ => StageErrorClass.Bug,
    };

    /// <summary>The status that a result must have for this exit code.</summary>
    public static StageStatus StatusOf(int exitCode) => exitCode switch
    {
        Succeeded => StageStatus.Succeeded,
        StoppedWithCheckpoint or StoppedWithoutCheckpoint or TimeUsedUp => StageStatus.Preempted,
        Cancelled => StageStatus.Cancelled,
        Suspended => StageStatus.Suspended,
        _ => StageStatus.Failed,
    };

    /// <summary>What an exit code means, in a few words.</summary>
    public static string Meaning(int exitCode) => exitCode switch
    {
        Succeeded => "succeeded",
        InvalidRequest => "request or parameters invalid",
        InvalidInput => "input missing, damaged or of the wrong type",
        UnsupportedContract => "contract version not supported",
        Failed => "failed, and would fail again",
        Diverged => "training diverged",
        Transient => "failed for a passing reason",
        OutOfMemory => "out of memory",
        OutOfDisk => "out of disk space",
        ServiceUnavailable => "a service outside is unavailable",
        StoppedWithCheckpoint => "stopped on request after a checkpoint",
        StoppedWithoutCheckpoint => "stopped on request without a checkpoint",
        TimeUsedUp => "time used up, checkpoint written",
        Cancelled => "cancelled",
        Suspended => "waits for a person",
        Bug => "a fault of the stage",
        126 => "not executable",
        127 => "not found",
        > SignalOffset and < 160 => $"ended by signal {exitCode - SignalOffset}",
        _ => $"unknown exit code {exitCode}",
    };
}
