using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RlhfFlow.Server.Errors;

/// <summary>
/// Reads a <see cref="JsonObject"/> whose members are told apart at once: by itself it finds out that two have one name
/// when it is used first, long after anybody could tell the caller.
/// </summary>
internal sealed class StrictObjectConverter : JsonConverter<JsonObject>
{
    /// <inheritdoc/>
    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
        using var document = JsonDocument.ParseValue(ref reader);
        Check(document.RootElement);
        return JsonObject.Create(document.RootElement.Clone());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) =>
        value.WriteTo(writer, options);

    private static void Check(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Check(item);
            }
            return;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        var names = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                throw new JsonException($"Duplicate property '{member.Name}' encountered.");
            }
            Check(member.Value);
        }
    }
}
