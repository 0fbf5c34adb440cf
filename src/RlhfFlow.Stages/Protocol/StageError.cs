namespace RlhfFlow.Stages.Protocol;

/// <summary>Why an attempt did not succeed.</summary>
/// <param name="Code">Stable text such as <c>rlhf.kl_diverged</c>, for programs.</param>
/// <param name="ErrorClass">Who has to do what about it.</param>
/// <param name="Message">What went wrong, for people.</param>
/// <param name="Detail">More, such as a stack; may be empty.</param>
public sealed record StageError(string Code, StageErrorClass ErrorClass, string Message, string Detail = "")
{
    /// <summary>Where the fault lies: <c>user</c>, <c>data</c> or <c>system</c>.</summary>
    public string Origin => ErrorClass switch
    {
        StageErrorClass.User or StageErrorClass.Diverged => "user",
        StageErrorClass.Data => "data",
        _ => "system",
    };
}
