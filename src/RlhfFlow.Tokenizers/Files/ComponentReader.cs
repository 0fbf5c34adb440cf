using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>
/// Reads the fields of one component of a tokenizer file; every error names the file and the place in it.
/// </summary>
internal sealed class ComponentReader(JsonNode? node, string place, string file)
{
    public string Place { get; } = place;

    public bool IsNull => node is null;

    public string Type => Text("type") ?? throw Error("has no type");

    public ComponentReader this[string name] => new(Field(name), $"{Place}.{name}", file);

    public IReadOnlyList<ComponentReader> Items(string name)
    {
        var items = Value<JsonArray>(name) ?? throw Error($"has no list '{name}'");
        return [.. items.Select((item, index) => new ComponentReader(item, $"{Place}.{name}[{index}]", file))];
    }

    public IReadOnlyDictionary<string, ComponentReader> Entries(string name)
    {
        var entries = Value<JsonObject>(name) ?? throw Error($"has no object '{name}'");
        return entries.ToDictionary(
            entry => entry.Key, entry => new ComponentReader(entry.Value, $"{Place}.{name}.{entry.Key}", file));
    }

    public string? Text(string name) => Field(name) is null ? null : Scalar<string>(name);

    public bool Flag(string name, bool otherwise) => Field(name) is null ? otherwise : Scalar<bool>(name);

    public int? Number(string name) => Field(name) is null ? null : Scalar<int>(name);

    /// <summary>A number within bounds, or null where there is none.</summary>
    public int? Number(string name, int minimum, int maximum) => Number(name) switch
    {
        null => null,
        { } number when number >= minimum && number <= maximum => number,
        { } number => throw Error($"has {name} {number}, which lies outside {minimum} to {maximum}"),
    };

    /// <summary>One of the names of an enumeration.</summary>
    public TEnum Choice<TEnum>(string name, string otherwise)
        where TEnum : struct, Enum
    {
        var text = Text(name) ?? otherwise;
        return Enum.GetNames<TEnum>().Contains(text)
            ? Enum.Parse<TEnum>(text)
            : throw Error($"has the unknown {name} '{text}'");
    }

    public bool IsText => node is JsonValue && node.GetValueKind() == JsonValueKind.String;

    public T As<T>() => node is JsonValue value && value.TryGetValue<T>(out var result)
        ? result
        : throw Error($"is not a {typeof(T).Name}");

    public IReadOnlyList<string> Texts() => node is JsonArray array
        ? [.. array.Select((item, i) => new ComponentReader(item, $"{Place}[{i}]", file).As<string>())]
        : throw Error("is not a list");

    public TokenizerFileException Error(string problem) => new(file, $"{Place} {problem}");

    public TokenizerFileException Unsupported() => Error($"of type '{Type}' is not supported");

    private JsonNode? Field(string name) => node is JsonObject fields ? fields[name] : throw Error("is not an object");

    private T Scalar<T>(string name) => new ComponentReader(Field(name), $"{Place}.{name}", file).As<T>();

    private T? Value<T>(string name)
        where T : JsonNode => Field(name) as T;
}
