using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Workflows;

/// <summary>Ids of workflows: parts of addresses, names of files, and readable.</summary>
internal static class WorkflowId
{
    private const int Longest = 64;

    /// <summary>What an id may be, for messages.</summary>
    public const string Rule = "an id has 1 to 64 letters, digits, '-' and '_'";

    /// <summary>Whether this can be the id of a workflow.</summary>
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= Longest
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>An id made of the words of a name, with a number behind it where that one is taken.</summary>
    public static string From(string name, Func<string, bool> isTaken)
    {
        var words = new string([.. name.ToLowerInvariant()
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])
            .Split('-', StringSplitOptions.RemoveEmptyEntries);
        var stem = string.Join('-', words) is { Length: > 0 } text
            ? text[..Math.Min(text.Length, Longest - 8)].TrimEnd('-') : "workflow";
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}")
            .First(candidate => !isTaken(candidate));
    }

    /// <summary>Whether a definition says which workflow it is of.</summary>
    public static bool IsIn(JsonObject definition) =>
        definition["definitionId"] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0;
}
