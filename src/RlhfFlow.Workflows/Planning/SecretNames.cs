using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>The names of secrets, and how a node asks for some: with its property <c>secrets</c>.</summary>
public static class SecretNames
{
    /// <summary>The property: a list of names, or one text with commas between them.</summary>
    public const string Property = "secrets";

    /// <summary>What a name may be, for messages.</summary>
    public const string Rule =
        "a name has 1 to 64 letters, digits, '_', '-' and '.', and begins with a letter or digit";

    private const int Longest = 64;

    /// <summary>What to say of a name that no secret has.</summary>
    public static string Unknown(string name) =>
        $"there is no secret '{name}': store it under that name, or take it out of '{Property}'";

    /// <summary>Whether this can be the name of a secret; it is also the name of a file.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');
    }

    /// <summary>The names in the value of the property; what is none is a finding.</summary>
    internal static IReadOnlyList<string> Read(JsonNode value, string place, string node, List<Finding> findings)
    {
        var names = value.GetValueKind() switch
        {
            JsonValueKind.Array => [.. value.AsArray().Select(item => item?.GetValueKind() == JsonValueKind.String
                ? item.GetValue<string>() : item?.ToJsonString() ?? "null")],
            JsonValueKind.String when value.GetValue<string>().TrimStart().StartsWith('[') =>
                Parse(value.GetValue<string>()),
            JsonValueKind.String => Split(value.GetValue<string>()),
            _ => [value.ToJsonString()],
        };
        foreach (var name in names.Where(name => !IsValid(name)))
        {
            findings.Add(Finding.Error(
                "bad-secret", $"'{name}' in '{Property}' is no name of a secret: {Rule}", place, node));
        }
        return [.. names.Where(IsValid).Distinct()];
    }

    private static List<string> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> Parse(string text)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<string?>>(text) ?? []).Select(name => name ?? "null")];
        }
        catch (JsonException)
        {
            return [text];
        }
    }
}
