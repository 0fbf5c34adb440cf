using System.Globalization;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa;

/// <summary>
/// Reads members of the bodies that Elsa's clients send. They may have more members than are read here, and null for
/// any that is not needed; one of another type is refused by its name.
/// </summary>
internal static class BodyField
{
    /// <summary>A text; empty where it is missing.</summary>
    /// <exception cref="WrongFieldException">It is something else.</exception>
    public static string Text(JsonObject body, string name) => body[name] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new WrongFieldException(name, "has to be a text"),
    };

    /// <summary>Different texts, none of them empty; none where the list is missing.</summary>
    /// <exception cref="WrongFieldException">It is something else.</exception>
    public static IReadOnlyList<string> Texts(JsonObject body, string name)
    {
        if (body[name] is not { } given)
        {
            return [];
        }
        if (given is not JsonArray list || list.Any(item => IsEmpty(item)))
        {
            throw new WrongFieldException(name, "has to be a list of texts");
        }
        return [.. list.Select(item => item!.GetValue<string>()).Distinct()];
    }

    /// <summary>The same as <see cref="Texts"/>, of a list that has to be there.</summary>
    /// <exception cref="WrongFieldException">It is missing or something else.</exception>
    public static IReadOnlyList<string> RequiredTexts(JsonObject body, string name) =>
        body[name] is null ? throw new WrongFieldException(name, "is missing") : Texts(body, name);

    /// <summary>A whole number from 0 on, also as a text; null where it is missing.</summary>
    /// <exception cref="WrongFieldException">It is something else.</exception>
    public static int? Number(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) && number >= 0 => number,
        JsonValue value when value.TryGetValue<string>(out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new WrongFieldException(name, "has to be a whole number from 0 on"),
    };

    /// <summary>True or false, also as a text; null where it is missing.</summary>
    /// <exception cref="WrongFieldException">It is something else.</exception>
    public static bool? Flag(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) => flag,
        _ => throw new WrongFieldException(name, "has to be true or false"),
    };

    /// <summary>An object; null where it is missing.</summary>
    /// <exception cref="WrongFieldException">It is something else.</exception>
    public static JsonObject? Members(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonObject members => members,
        _ => throw new WrongFieldException(name, "has to be an object"),
    };

    private static bool IsEmpty(JsonNode? item) =>
        item is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length == 0;
}
