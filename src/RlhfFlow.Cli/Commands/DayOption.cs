using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RlhfFlow.Cli.Commands;

/// <summary>Options that take a span of time, such as <c>30d</c>, <c>12h</c> or <c>2w</c>, and give days.</summary>
internal static class DayOption
{
    public static Option<double?> Create(string name, string description) => new(name)
    {
        Description = description, HelpName = "30d", CustomParser = Parse,
    };

    private static double? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value is { Length: > 0 } given ? given : " ";
        var days = text[^1] switch { 'w' => 7.0, 'd' => 1, 'h' => 1 / 24.0, 'm' => 1 / 1440.0, _ => 0 };
        var number = 0.0;
        if (days > 0 && double.TryParse(
            text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return number * days;
        }
        result.AddError($"'{text}' is no span of time: it is a number with w, d, h or m, such as 30d");
        return null;
    }
}
