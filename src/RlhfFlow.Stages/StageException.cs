namespace RlhfFlow.Stages;

/// <summary>A failure that a stage understands; its class decides the exit code and what is done about it.</summary>
/// <param name="code">Stable text such as <c>rlhf.kl_diverged</c>, for programs.</param>
/// <param name="errorClass">Who has to do what about it.</param>
/// <param name="message">What went wrong and what cures it, for people.</param>
public sealed class StageException(string code, StageErrorClass errorClass, string message) : Exception(message)
{
    /// <summary>Stable text such as <c>rlhf.kl_diverged</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Who has to do what about it.</summary>
    public StageErrorClass ErrorClass { get; } = errorClass;

    /// <summary>
    /// Exit code of its own where the class has more than one, such as 33 for an unavailable service; default that of
    /// the class.
    /// </summary>
    public int? ExitCode { get; init; }
}
