using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>
/// The parameters of a stage: a JSON Schema object whose properties use the vocabulary that stages generate (type,
/// enum, const, bounds, lengths, items, format, default) and the extensions <c>x-cache</c>, <c>x-unit</c>,
/// <c>x-order</c>, <c>x-group</c>.
/// </summary>
public sealed class ParameterSchema
{
    private readonly Dictionary<string, JsonObject> properties = [];
    private readonly HashSet<string> required = [];

    /// <summary>Wraps a schema; one without properties describes a stage without parameters.</summary>
    public ParameterSchema(JsonObject schema)
    {
        Json = schema;
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            properties[name] = value as JsonObject ?? [];
        }
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            if (name?.GetValueKind() == JsonValueKind.String)
            {
                required.Add(name.GetValue<string>());
            }
        }
    }

    /// <summary>The schema itself.</summary>
    public JsonObject Json { get; }

    /// <summary>Names in the order of declaration.</summary>
    public IReadOnlyCollection<string> Names => properties.Keys;

    /// <summary>Names that have to be given.</summary>
    public IReadOnlyCollection<string> Required => required;

    /// <summary>Whether the stage knows the parameter.</summary>
    public bool Knows(string name) => properties.ContainsKey(name);

    /// <summary>The schema of one parameter.</summary>
    public JsonObject Of(string name) => properties[name];

    /// <summary>Value where none is given, or null.</summary>
    public JsonNode? Default(string name) => properties[name]["default"]?.DeepClone();

    /// <summary>Whether it names a file or directory (or a list of them) whose content counts.</summary>
    public bool IsPath(string name) =>
        Format(properties[name]) == "path"
        || (properties[name]["items"] is JsonObject items && Format(items) == "path");

    /// <summary>Whether the outputs may depend on it; false for settings such as a log level.</summary>
    public bool AffectsOutput(string name) =>
        properties[name]["x-cache"] is not JsonValue value || !value.TryGetValue<bool>(out var cached) || cached;

    /// <summary>Converts a value to the parameter's type and reports what is wrong with it.</summary>
    public ParameterValue Convert(string name, JsonNode value) => SchemaValue.Convert(properties[name], value, name);

    private static string? Format(JsonObject schema) =>
        schema["format"] is JsonValue value && value.TryGetValue<string>(out var format) ? format : null;
}
