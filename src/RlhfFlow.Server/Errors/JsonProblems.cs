using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace RlhfFlow.Server.Errors;

/// <summary>Names the field of a body that cannot be read, in the words of the API and not of its C# types.</summary>
internal static partial class JsonProblems
{
    // The member of the errors that stands for the body as a whole.
    private const string Body = "body";

    /// <summary>What is wrong with the body, and in which field.</summary>
    public static ProblemDetails Of(JsonException error)
    {
        var message = error.Message;
        var path = Field(error.Path);
        if (MissingMembers().Match(message) is { Success: true } missing)
        {
            return Problems.Of(Names().Matches(missing.Groups[1].Value).ToDictionary(
                name => Join(path, name.Groups[1].Value), _ => new[] { "is missing" }));
        }
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            return Problems.Of(
                path == name || path.EndsWith('.' + name) ? path : Join(path, name), "is no member of this body");
        }
        if (Duplicate().Match(message) is { Success: true } duplicate)
        {
            var name = duplicate.Groups[1].Value;
            return Problems.Of(path == name ? path : Join(path, name), "is given twice");
        }
        if (NoNull().Match(message) is { Success: true } noNull)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(noNull.Groups[1].Value);
            return Problems.Of(path == name || path.EndsWith('.' + name) ? path : Join(path, name), "cannot be null");
        }
        var place = error.LineNumber is { } line ? $" (line {line + 1}, byte {error.BytePositionInLine + 1})" : "";
        return WrongType().IsMatch(message)
            ? Problems.Of(path.Length == 0 ? Body : path, "has not the right type" + place)
            : Problems.Of(path.Length == 0 ? Body : path, "is not readable JSON" + place);
    }

    // "$.scopes[0]" -> "scopes[0]"; a path that could not be written that way has brackets and quotes, and stays.
    private static string Field(string? path) => (path ?? "").TrimStart('$').TrimStart('.');

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex("was missing required properties including: (.+?)\\.?$", RegexOptions.Singleline)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Names();

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("^Duplicate property '(.*)' encountered", RegexOptions.Singleline)]
    private static partial Regex Duplicate();

    [GeneratedRegex("^The (?:constructor parameter|property or field) '(.*?)' on type .* null values")]
    private static partial Regex NoNull();

    [GeneratedRegex("^The JSON value could not be converted")]
    private static partial Regex WrongType();
}
