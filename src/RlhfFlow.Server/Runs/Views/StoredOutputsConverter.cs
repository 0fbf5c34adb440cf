using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>Writes outputs as the journal has them; nobody sends any.</summary>
internal sealed class StoredOutputsConverter : JsonConverter<StoredOutputs>
{
    /// <inheritdoc/>
    public override StoredOutputs Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("outputs are only written");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StoredOutputs value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
