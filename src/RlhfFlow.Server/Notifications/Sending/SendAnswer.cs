namespace RlhfFlow.Server.Notifications.Sending;

/// <summary>How an attempt went.</summary>
/// <param name="IsTaken">Whether the receiver has it.</param>
/// <param name="Text">What it answered, or why there is no answer.</param>
/// <param name="IsFinal">Whether another attempt can change nothing.</param>
internal sealed record SendAnswer(bool IsTaken, string Text, bool IsFinal = false)
{
    private const int Longest = 300;

    /// <summary>The beginning of a text of somebody else's, in one line.</summary>
    public static string Short(string text)
    {
        var line = string.Join(
            ' ', new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)])
                .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..Longest] + "...";
    }
}
