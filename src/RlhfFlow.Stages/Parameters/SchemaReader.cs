using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Reads the JSON Schema text of parameters, whoever wrote it.</summary>
internal static class SchemaReader
{
    /// <summary>The parameters of a schema.</summary>
    /// <exception cref="FormatException">It cannot be read; the message names the line or the member.</exception>
    internal static IReadOnlyList<ParameterDefinition> Read(string json)
    {
        var schema = Parse(json);
        var required = Texts(schema, "required", "")?.ToHashSet() ?? [];
        var properties = Member<JsonObject>(schema, "properties", "", "an object") ?? [];
        return [.. properties
            .Select((property, index) => Definition(property.Key, property.Value as JsonObject, index, required))
            .OrderBy(definition => definition.Order)];
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return StrictJson.Parse(json) as JsonObject
                ?? throw new FormatException("The parameter schema: it is no JSON object.");
        }
        catch (JsonException problem)
        {
            throw new FormatException(
                $"The parameter schema, {StrictJson.Place(problem)}: {StrictJson.Problem(problem)}", problem);
        }
    }

    private static ParameterDefinition Definition(
        string name, JsonObject? property, int index, HashSet<string> required)
    {
        var place = $"properties.{name}";
        if (property is null)
        {
            throw Wrong(place, "an object");
        }
        var (type, isNullable) = TypeOf(property, place);
        var isArray = type == "array";
        var (value, valuePlace) = isArray
            ? (Member<JsonObject>(property, "items", place, "an object") ?? [], $"{place}.items") : (property, place);
        return new ParameterDefinition
        {
            Name = name,
            Type = TypeNamed(valuePlace, isArray ? TypeOf(value, valuePlace).Type : type),
            IsArray = isArray,
            IsNullable = isNullable,
            IsRequired = required.Contains(name),
            Default = property["default"]?.DeepClone(),
            Title = Text(property, "title", place) ?? name,
            Description = Text(property, "description", place) ?? "",
            Choices = Texts(value, "enum", valuePlace, orNull: true),
            Minimum = Number(value, "minimum", valuePlace),
            Maximum = Number(value, "maximum", valuePlace),
            ExclusiveMinimum = Number(value, "exclusiveMinimum", valuePlace),
            ExclusiveMaximum = Number(value, "exclusiveMaximum", valuePlace),
            Unit = Text(property, "x-unit", place),
            Group = Text(property, "x-group", place),
            Order = (int)(Number(property, "x-order", place) ?? index),
            Cache = Flag(property, "x-cache", place) ?? true,
            Format = Text(value, "format", valuePlace),
        };
    }

    private static (string Type, bool IsNullable) TypeOf(JsonObject property, string place)
    {
        var names = property["type"] is JsonArray
            ? Texts(property, "type", place)!
            : Text(property, "type", place) is { } one ? [one] : [];
        var types = names.Where(type => type != "null").ToArray();
        return types.Length == 1
            ? (types[0], names.Contains("null"))
            : throw Wrong($"{place}.type", "exactly one type");
    }

    private static ParameterType TypeNamed(string place, string type) => type switch
    {
        "boolean" => ParameterType.Boolean,
        "integer" => ParameterType.Integer,
        "number" => ParameterType.Number,
        "string" => ParameterType.Text,
        _ => throw Wrong($"{place}.type", $"a type that a parameter can have, not '{type}',"),
    };

    private static string? Text(JsonObject source, string key, string place) =>
        Member<JsonValue>(source, key, place, "a text") is not { } node ? null
        : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>()
        : throw Wrong($"{place}.{key}", "a text");

    private static bool? Flag(JsonObject source, string key, string place) =>
        Member<JsonValue>(source, key, place, "true or false") is not { } node ? null
        : node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>()
        : throw Wrong($"{place}.{key}", "true or false");

    private static double? Number(JsonObject source, string key, string place) =>
        source[key] is not { } node ? null
        : ValueCheck.TryNumber(node, out var number) ? number
        : throw Wrong($"{place}.{key}", "a number");

    // Null among the choices only repeats that null is a value.
    private static IReadOnlyList<string>? Texts(JsonObject source, string key, string place, bool orNull = false) =>
        Member<JsonArray>(source, key, place, "a list")?.Where(item => item is not null || !orNull)
            .Select(item => item?.GetValueKind() == JsonValueKind.String
                ? item.GetValue<string>()
                : throw Wrong($"{place}.{key}", "a list of texts"))
            .ToArray();

    private static TNode? Member<TNode>(JsonObject source, string key, string place, string expected)
        where TNode : JsonNode =>
        source[key] switch
        {
            null => null,
            TNode node => node,
            _ => throw Wrong($"{place}.{key}", expected),
        };

    private static FormatException Wrong(string place, string expected) =>
        new($"The parameter schema, {place.TrimStart('.')}: {expected} expected.");
}
