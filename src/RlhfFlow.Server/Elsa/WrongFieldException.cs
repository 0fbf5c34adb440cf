namespace RlhfFlow.Server.Elsa;

/// <summary>A member of a body is not what it has to be; the caller gets both texts as problem details.</summary>
/// <param name="field">Name of the member.</param>
/// <param name="text">What it has to be.</param>
internal sealed class WrongFieldException(string field, string text) : Exception($"{field}: {text}")
{
    /// <summary>Name of the member.</summary>
    public string Field { get; } = field;

    /// <summary>What it has to be.</summary>
    public string Text { get; } = text;
}
