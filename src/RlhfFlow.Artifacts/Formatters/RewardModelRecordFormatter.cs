using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="RewardModelRecord"/>.</summary>
internal sealed class RewardModelRecordFormatter : IMessagePackFormatter<RewardModelRecord>
{
    public void Serialize(ref MessagePackWriter writer, RewardModelRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(8);
        writer.WriteField("architecture"u8, value.Architecture);
        writer.WriteField("contextLength"u8, value.ContextLength);
        writer.WriteField("description"u8, value.Description);
        writer.WriteField("mean"u8, value.Mean);
        writer.WriteField("parameters"u8, value.Parameters);
        writer.WriteField("pooling"u8, value.Pooling);
        writer.WriteField("standardDeviation"u8, value.StandardDeviation);
        writer.WriteField("vocabularySize"u8, value.VocabularySize);
    }

    public RewardModelRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? architecture = null, description = null, pooling = null;
        int? contextLength = null, vocabularySize = null;
        double? mean = null, standardDeviation = null;
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
            else if (field.SequenceEqual("mean"u8))
            {
                mean = reader.ReadDouble();
            }
            else if (field.SequenceEqual("parameters"u8))
            {
                parameters = reader.ReadInt64();
            }
            else if (field.SequenceEqual("pooling"u8))
            {
                pooling = reader.ReadText();
            }
            else if (field.SequenceEqual("standardDeviation"u8))
            {
                standardDeviation = reader.ReadDouble();
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
        return new RewardModelRecord
        {
            Architecture = architecture ?? throw RecordFields.Missing("architecture"),
            Parameters = parameters ?? throw RecordFields.Missing("parameters"),
            VocabularySize = vocabularySize ?? throw RecordFields.Missing("vocabularySize"),
            ContextLength = contextLength ?? throw RecordFields.Missing("contextLength"),
            Description = description ?? throw RecordFields.Missing("description"),
            Pooling = pooling ?? throw RecordFields.Missing("pooling"),
            Mean = mean ?? throw RecordFields.Missing("mean"),
            StandardDeviation = standardDeviation ?? throw RecordFields.Missing("standardDeviation"),
        };
    }
}
