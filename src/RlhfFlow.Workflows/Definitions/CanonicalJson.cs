using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;

namespace RlhfFlow.Workflows.Definitions;

/// <summary>
/// The one layout of definition files, so that an edit changes only the lines it is about: two spaces a level,
/// <c>"key": value</c>, <c>{}</c> and <c>[]</c> when empty, members in their order, each scalar that was read spelled as
/// in its source (<c>1.0</c> stays <c>1.0</c>), one line feed at the end. The designer's
/// <c>definition/json</c> writes the same; <c>tests/golden/definitions</c> holds the two together.
/// </summary>
public static class CanonicalJson
{
    /// <summary>A text in canonical layout.</summary>
    /// <exception cref="JsonException">It is no JSON that <see cref="StrictJson"/> reads.</exception>
    public static string Format(string text) => Format(StrictJson.Parse(text, lenient: true));

    /// <summary>A document in canonical layout.</summary>
    /// <param name="document">
    /// What to write; scalars that <see cref="StrictJson"/> read keep their spelling, those made in code are written as
    /// JavaScript's <c>JSON.stringify</c> writes them.
    /// </param>
    /// <param name="verbatim">Text to write in place of a node, or null for the layout; default none.</param>
    public static string Format(JsonNode? document, Func<JsonNode, string?>? verbatim = null)
    {
        var text = new StringBuilder();
        Write(text, document, 0, verbatim);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int level, Func<JsonNode, string?>? verbatim)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case not JsonValue when verbatim?.Invoke(node) is { } source: text.Append(source); break;
            case JsonObject { Count: 0 }: text.Append("{}"); break;
            case JsonArray { Count: 0 }: text.Append("[]"); break;
            case JsonObject members:
                WriteItems(text, '{', '}', level, members, member =>
                {
                    text.Append(Quote(member.Key)).Append(": ");
                    Write(text, member.Value, level + 1, verbatim);
                });
                break;
            case JsonArray items:
                WriteItems(text, '[', ']', level, items, item => Write(text, item, level + 1, verbatim));
                break;
            case JsonValue scalar: text.Append(Scalar(scalar)); break;
        }
    }

    private static void WriteItems<T>(
        StringBuilder text, char open, char close, int level, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        var separator = "\n";
        foreach (var item in items)
        {
            text.Append(separator).Append(' ', 2 * (level + 1));
            write(item);
            separator = ",\n";
        }
        text.Append('\n').Append(' ', 2 * level).Append(close);
    }

    private static string Scalar(JsonValue value) =>
        value.TryGetValue<JsonElement>(out var read) ? read.GetRawText()
        : value.TryGetValue<string>(out var made) ? Quote(made)
        : value.ToJsonString();

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        return text.Append('"').ToString();
    }
}
