using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Writes and reads the JSON Schema text of parameters.</summary>
internal static class SchemaText
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write(IReadOnlyList<ParameterDefinition> definitions)
    {
        var properties = new JsonObject();
        foreach (var definition in definitions)
        {
            properties[definition.Name] = Property(definition);
        }
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = properties,
        };
        var required = definitions
            .Where(definition => definition.IsRequired).Select(definition => definition.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        }
        schema["additionalProperties"] = false;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            schema.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static IReadOnlyList<ParameterDefinition> Read(string json)
    {
        try
        {
            var schema = JsonNode.Parse(json) as JsonObject
                ?? throw new FormatException("The schema is no JSON object.");
            var required = (schema["required"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet()
                ?? [];
            var properties = schema["properties"] as JsonObject ?? [];
            return [.. properties
                .Select((property, index) => Definition(property.Key, property.Value as JsonObject, index, required))
                .OrderBy(definition => definition.Order)];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The parameter schema cannot be read: {problem.Message}", problem);
        }
    }

    private static JsonObject Property(ParameterDefinition definition)
    {
        var property = new JsonObject { ["title"] = definition.Title, ["description"] = definition.Description };
        var name = definition.IsArray ? "array" : TypeName(definition.Type);
        property["type"] = definition.IsNullable ? new JsonArray(name, "null") : name;
        var value = property;
        if (definition.IsArray)
        {
            property["items"] = value = new JsonObject { ["type"] = TypeName(definition.Type) };
        }
        Set(value, "format", definition.Format);
        if (definition.Choices is { } choices)
        {
            var texts = choices.Select(choice => (JsonNode?)JsonValue.Create(choice));
            value["enum"] = new JsonArray(
                [.. definition.IsNullable && !definition.IsArray ? texts.Append(null) : texts]);
        }
        var whole = definition.Type == ParameterType.Integer;
        Set(value, "minimum", Limit(definition.Minimum, whole));
        Set(value, "maximum", Limit(definition.Maximum, whole));
        Set(value, "exclusiveMinimum", Limit(definition.ExclusiveMinimum, whole));
        Set(value, "exclusiveMaximum", Limit(definition.ExclusiveMaximum, whole));
        if (!definition.IsRequired)
        {
            property["default"] = definition.Default?.DeepClone();
        }
        Set(property, "x-unit", definition.Unit);
        Set(property, "x-group", definition.Group);
        property["x-order"] = definition.Order;
        if (!definition.Cache)
        {
            property["x-cache"] = false;
        }
        return property;
    }

    private static void Set(JsonObject target, string key, JsonNode? value)
    {
        if (value is not null)
        {
            target[key] = value;
        }
    }

    private static JsonNode? Limit(double? value, bool whole) =>
        value is null ? null
        : whole && Math.Abs(value.Value) < 1e18 ? JsonValue.Create((long)value)
        : JsonValue.Create(value);

    private static ParameterDefinition Definition(
        string name, JsonObject? property, int index, HashSet<string> required)
    {
        if (property is null)
        {
            throw new FormatException($"The schema of parameter '{name}' is no JSON object.");
        }
        var (type, isNullable) = TypeOf(name, property);
        var isArray = type == "array";
        var value = isArray ? property["items"] as JsonObject ?? [] : property;
        return new ParameterDefinition
        {
            Name = name,
            Type = TypeNamed(name, isArray ? TypeOf(name, value).Type : type),
            IsArray = isArray,
            IsNullable = isNullable,
            IsRequired = required.Contains(name),
            Default = property["default"]?.DeepClone(),
            Title = Text(property, "title") ?? name,
            Description = Text(property, "description") ?? "",
            Choices = (value["enum"] as JsonArray)?
                .OfType<JsonNode>().Select(choice => choice.GetValue<string>()).ToArray(),
            Minimum = Number(value, "minimum"),
            Maximum = Number(value, "maximum"),
            ExclusiveMinimum = Number(value, "exclusiveMinimum"),
            ExclusiveMaximum = Number(value, "exclusiveMaximum"),
            Unit = Text(property, "x-unit"),
            Group = Text(property, "x-group"),
            Order = (int)(Number(property, "x-order") ?? index),
            Cache = property["x-cache"]?.GetValue<bool>() ?? true,
            Format = Text(value, "format"),
        };
    }

    private static (string Type, bool IsNullable) TypeOf(string name, JsonObject property)
    {
        var names = property["type"] switch
        {
            JsonArray several => several.Select(type => type!.GetValue<string>()).ToArray(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        var types = names.Where(type => type != "null").ToArray();
        return types.Length == 1
            ? (types[0], names.Contains("null"))
            : throw new FormatException($"The schema of parameter '{name}' must name exactly one type.");
    }

    private static string TypeName(ParameterType type) => type switch
    {
        ParameterType.Boolean => "boolean",
        ParameterType.Integer => "integer",
        ParameterType.Number => "number",
        _ => "string",
    };

    private static ParameterType TypeNamed(string name, string type) => type switch
    {
        "boolean" => ParameterType.Boolean,
        "integer" => ParameterType.Integer,
        "number" => ParameterType.Number,
        "string" => ParameterType.Text,
        _ => throw new FormatException(
            $"The schema of parameter '{name}' has type '{type}', which no parameter can have."),
    };

    private static string? Text(JsonObject source, string key) => source[key]?.GetValue<string>();

    private static double? Number(JsonObject source, string key) =>
        source[key] is { } node && ValueCheck.TryNumber(node, out var number) ? number : null;
}
