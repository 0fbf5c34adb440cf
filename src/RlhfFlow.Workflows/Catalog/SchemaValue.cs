using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// Holds one value against one schema. Elsa's editors write every literal as text, so text is read as what the schema
/// asks for. Numbers come out in one form, so that 1, 1.0 and "1" are the same parameter.
/// </summary>
internal static class SchemaValue
{
    public static ParameterValue Convert(JsonObject schema, JsonNode value, string name)
    {
        var problems = new List<string>();
        var converted = Convert(schema, value, name, problems);
        return new(problems.Count == 0 ? converted : null, problems);
    }

    private static JsonNode? Convert(JsonObject schema, JsonNode? value, string name, List<string> problems)
    {
        var types = Types(schema);
        if (value is null || value.GetValueKind() == JsonValueKind.Null)
        {
            return types.Contains("null") ? null : Wrong(name, "null", types, problems);
        }
        var typed = types.Select(type => As(type, value)).FirstOrDefault(candidate => candidate is not null)
            ?? (types.Count == 0 ? value.DeepClone() : null);
        if (typed is null)
        {
            return Wrong(name, Shown(value), types, problems);
        }
        if (typed is JsonArray array)
        {
            return ConvertItems(schema, array, name, problems);
        }
        CheckScalar(schema, typed, name, problems);
        return typed;
    }

    /// <summary>The names of the types that a schema allows; none where it does not say.</summary>
    public static IReadOnlyList<string> Types(JsonObject schema) =>
    [
        .. (schema["type"] is JsonArray several ? several : [schema["type"]?.DeepClone()]).OfType<JsonValue>()
            .Where(type => type.GetValueKind() == JsonValueKind.String).Select(type => type.GetValue<string>()),
    ];

    private static JsonNode? Wrong(string name, string given, IReadOnlyList<string> types, List<string> problems)
    {
        problems.Add(
            $"'{name}' is {given}, but it has to be "
            + string.Join(" or ", types.Where(type => type != "null").Select(Article)));
        return null;
    }

    private static string Article(string type) => type switch
    {
        "integer" => "an integer",
        "array" => "a list",
        "object" => "an object",
        "boolean" => "true or false",
        "string" => "text",
        _ => $"a {type}",
    };

    private static JsonNode? As(string type, JsonNode value) => type switch
    {
        "integer" => Integer(value),
        "number" => Number(value),
        "boolean" => Boolean(value),
        "string" => value.GetValueKind() == JsonValueKind.String ? value.DeepClone() : null,
        "array" => Definitions.DefinitionReader.JsonText(value) is JsonArray array ? array.DeepClone() : null,
        "object" => Definitions.DefinitionReader.JsonText(value) is JsonObject item ? item.DeepClone() : null,
        _ => null,
    };

    private static JsonValue? Integer(JsonNode value)
    {
        var text = ScalarText(value);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return JsonValue.Create(integer);
        }
        return Double(text) is { } number && number == Math.Floor(number) && Math.Abs(number) <= 1L << 53
            ? JsonValue.Create((long)number) : null;
    }

    private static JsonValue? Number(JsonNode value) =>
        Double(ScalarText(value)) is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static double? Double(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonValue? Boolean(JsonNode value) => ScalarText(value)?.ToLowerInvariant() switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => null,
    };

    private static string? ScalarText(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => null,
    };

    private static JsonArray ConvertItems(JsonObject schema, JsonArray array, string name, List<string> problems)
    {
        if (NumberOf(schema["minItems"]) is { } least && array.Count < least)
        {
            problems.Add($"'{name}' has {array.Count} items, at least {least} are needed");
        }
        if (NumberOf(schema["maxItems"]) is { } most && array.Count > most)
        {
            problems.Add($"'{name}' has {array.Count} items, at most {most} are allowed");
        }
        if (schema["items"] is not JsonObject items)
        {
            return array;
        }
        var converted = new JsonArray();
        for (var index = 0; index < array.Count; index++)
        {
            converted.Add(Convert(items, array[index], $"{name}[{index}]", problems));
        }
        return converted;
    }

    private static void CheckScalar(JsonObject schema, JsonNode value, string name, List<string> problems)
    {
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            problems.Add($"'{name}' is {Shown(value)}, but it has to be one of "
                + string.Join(", ", choices.Select(choice => choice?.ToJsonString())));
        }
        if (value.GetValueKind() == JsonValueKind.String)
        {
            CheckLength(schema, value.GetValue<string>(), name, problems);
        }
        else if (NumberOf(value) is { } number)
        {
            CheckBounds(schema, number, name, problems);
        }
    }

    private static void CheckLength(JsonObject schema, string text, string name, List<string> problems)
    {
        if (NumberOf(schema["minLength"]) is { } least && text.Length < least)
        {
            problems.Add(text.Length == 0 ? $"'{name}' is empty" : $"'{name}' needs at least {least} characters");
        }
        if (NumberOf(schema["maxLength"]) is { } most && text.Length > most)
        {
            problems.Add($"'{name}' has {text.Length} characters, at most {most} are allowed");
        }
    }

    private static void CheckBounds(JsonObject schema, double value, string name, List<string> problems)
    {
        void Check(string keyword, string words, Func<double, bool> holds)
        {
            if (NumberOf(schema[keyword]) is { } bound && !holds(bound))
            {
                problems.Add(
                    $"'{name}' is {value.ToString("R", CultureInfo.InvariantCulture)}, "
                    + $"but it has to be {words} {schema[keyword]}");
            }
        }

        Check("minimum", "at least", bound => value >= bound);
        Check("maximum", "at most", bound => value <= bound);
        Check("exclusiveMinimum", "greater than", bound => value > bound);
        Check("exclusiveMaximum", "less than", bound => value < bound);
    }

    private static double? NumberOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? Double(node.ToJsonString()) : null;

    private static string Shown(JsonNode value)
    {
        const int shownCharacters = 100;
        var text = value.ToJsonString();
        return text.Length <= shownCharacters ? text : $"{text[..shownCharacters]}…";
    }
}
