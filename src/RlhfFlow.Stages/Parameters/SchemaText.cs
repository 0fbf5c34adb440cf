using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Stages.Parameters;

/// <summary>Writes the JSON Schema text of parameters.</summary>
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

    private static string TypeName(ParameterType type) => type switch
    {
        ParameterType.Boolean => "boolean",
        ParameterType.Integer => "integer",
        ParameterType.Number => "number",
        _ => "string",
    };
}
