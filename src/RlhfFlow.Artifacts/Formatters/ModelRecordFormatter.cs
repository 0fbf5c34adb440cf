using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="ModelRecord"/>.</summary>
internal sealed class ModelRecordFormatter : IMessagePackFormatter<ModelRecord>
{
    public void Serialize(ref MessagePackWriter writer, ModelRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(5);
        writer.WriteField("architecture"u8, value.Architecture);
        writer.WriteField("contextLength"u8, value.ContextLength);
        writer.WriteField("description"u8, value.Description);
        writer.WriteField("parameters"u8, value.Parameters);
        writer.WriteField("vocabularySize"u8, value.VocabularySize);
    }

    public ModelRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? architecture = null, description = null;
        int? contextLength = null, vocabularySize = null;
        long? parameters = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("architecture"u8))
            {
                architecture = reader.ReadText();
            }
            else if (field.SequenceEqual("contextLength"u8))
            {
                contextLength = reader.ReadInt32();
            }
            else if (field.SequenceEqual("description"u8))
            {
                description = reader.ReadText();
            }
            else if (field.SequenceEqual("parameters"u8))
            {
                parameters = reader.ReadInt64();
            }
            else if (field.SequenceEqual("vocabularySize"u8))
            {
                vocabularySize = reader.ReadInt32();
            }
            else
            {
                reader.Skip();
            }
        }
        return new ModelRecord
        {
            Architecture = architecture ?? throw RecordFields.Missing("architecture"),
            Parameters = parameters ?? throw RecordFields.Missing("parameters"),
            VocabularySize = vocabularySize ?? throw RecordFields.Missing("vocabularySize"),
            ContextLength = contextLength ?? throw RecordFields.Missing("contextLength"),
            Description = description ?? throw RecordFields.Missing("description"),
        };
    }
}
