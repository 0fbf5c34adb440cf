using RlhfFlow.Stages;

namespace RlhfFlow.FaultyStage;

/// <summary>The attempt ends here, and the stage knows why.</summary>
internal sealed class Refusal(int exitCode, StageErrorClass errorClass, string message) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;

    internal StageErrorClass ErrorClass { get; } = errorClass;
}
