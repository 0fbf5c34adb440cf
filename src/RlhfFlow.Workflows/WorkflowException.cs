namespace RlhfFlow.Workflows;

/// <summary>A failure that is explained by its message; the exit code is that of the command that meets it.</summary>
/// <param name="exitCode">One of <see cref="RlhfFlow.Stages.Protocol.ExitCodes"/>.</param>
/// <param name="message">What is wrong and what cures it.</param>
public class WorkflowException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="RlhfFlow.Stages.Protocol.ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
