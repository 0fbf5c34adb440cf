using System.Text.RegularExpressions;

namespace RlhfFlow.Cli.Server;

/// <summary>Names of the API as the words of a command line.</summary>
internal static partial class CommandWords
{
    /// <summary><c>metricsSeries</c> becomes <c>metrics-series</c>.</summary>
    public static string FromCamelCase(string name) =>
        Boundary().Replace(name, "-").ToLowerInvariant().Replace('_', '-').Trim('-');

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Boundary();
}
