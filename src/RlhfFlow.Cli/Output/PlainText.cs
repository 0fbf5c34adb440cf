namespace RlhfFlow.Cli.Output;

/// <summary>Foreign text without what would steer a terminal.</summary>
internal static class PlainText
{
    public static string Of(string text) => text.Any(IsControl)
        ? string.Concat(text.Select(character => IsControl(character) ? '·' : character))
        : text;

    private static bool IsControl(char character) => char.IsControl(character) && character is not ('\t' or '\n');
}
