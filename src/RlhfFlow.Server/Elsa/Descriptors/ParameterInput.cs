using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>Turns a parameter's JSON Schema into an input that Studio has an editor for.</summary>
internal static class ParameterInput
{
    public static InputDescriptor Create(string name, JsonObject schema, bool isRequired, float order)
    {
        var types = Types(schema);
        var isArray = types.Contains("array");
        var input = new InputDescriptor(
            name, Alias(schema), Text(schema, "title") ?? name, Describe(schema, isRequired, isArray),
            Text(schema, "x-group") ?? "Parameters", order)
        {
            DefaultValue = schema["default"]?.DeepClone(),
        };
        return schema switch
        {
            _ when schema["enum"] is JsonArray choices => input with
            {
                UiHint = DropDown.Hint,
                UiSpecifications =
                    DropDown.Of(choices.Where(choice => choice is not null)
                        .Select(choice => (Shown(choice!), Shown(choice!)))),
            },
            _ when types.Contains("boolean") => input with { UiHint = "checkbox" },
            _ when isArray => input with { UiHint = "json-editor", DefaultSyntax = "Object" },
            _ when types.Contains("object") => input with { UiHint = "json-editor", DefaultSyntax = "Object" },
            _ => input,
        };
    }

    /// <summary>Elsa's name of the type that a schema allows.</summary>
    public static string Alias(JsonObject schema)
    {
        var types = Types(schema);
        return types.Contains("boolean") ? "Boolean"
            : types.Contains("integer") ? schema["format"]?.ToString() == "int32" ? "Int32" : "Int64"
            : types.Contains("number") ? "Double"
            : types.Contains("string") ? "String"
            : "Object";
    }

    private static string Describe(JsonObject schema, bool isRequired, bool isArray)
    {
        var parts = new List<string>();
        if (Text(schema, "description") is { Length: > 0 } description)
        {
            parts.Add(description);
        }
        if (Text(schema, "x-unit") is { Length: > 0 } unit)
        {
            parts.Add($"In {unit}.");
        }
        if (Range(schema) is { Length: > 0 } range)
        {
            parts.Add(range);
        }
        if (isArray)
        {
            parts.Add("A JSON list.");
        }
        parts.Add(isRequired ? "Required." : schema["default"] is { } value ? $"Default {Shown(value)}." : "");
        return string.Join(" ", parts.Where(part => part.Length > 0));
    }

    private static string Range(JsonObject schema)
    {
        string[] bounds =
        [
            schema["minimum"] is { } least ? $"at least {least}" : "",
            schema["exclusiveMinimum"] is { } above ? $"greater than {above}" : "",
            schema["maximum"] is { } most ? $"at most {most}" : "",
            schema["exclusiveMaximum"] is { } below ? $"less than {below}" : "",
        ];
        var range = string.Join(", ", bounds.Where(bound => bound.Length > 0));
        return range.Length == 0 ? "" : $"{char.ToUpperInvariant(range[0])}{range[1..]}.";
    }

    private static IReadOnlyList<string> Types(JsonObject schema) =>
    [
        .. (schema["type"] is JsonArray several ? several : [schema["type"]?.DeepClone()]).OfType<JsonValue>()
            .Where(type => type.GetValueKind() == JsonValueKind.String).Select(type => type.GetValue<string>()),
    ];

    private static string Shown(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string? Text(JsonObject schema, string name) =>
        schema[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
