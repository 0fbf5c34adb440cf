using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="EvaluationRecord"/>.</summary>
internal sealed class EvaluationRecordFormatter : IMessagePackFormatter<EvaluationRecord>
{
    public void Serialize(ref MessagePackWriter writer, EvaluationRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(7 + RecordFields.Count(value.High is not null, value.Low is not null));
        writer.WriteField("count"u8, value.Count);
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("high"u8, value.High);
        writer.WriteField("low"u8, value.Low);
        writer.WriteField("metric"u8, value.Metric);
        writer.WriteField("policy"u8, value.Policy);
        writer.WriteField("unit"u8, value.Unit);
        writer.WriteField("value"u8, value.Value);
    }

    public EvaluationRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        long? count = null;
        string? distribution = null, group = null, metric = null, policy = null, unit = null;
        double? high = null, low = null, value = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("count"u8))
            {
                count = reader.ReadInt64();
            }
            else if (field.SequenceEqual("distribution"u8))
            {
                distribution = reader.ReadText();
            }
            else if (field.SequenceEqual("group"u8))
            {
                group = reader.ReadText();
            }
            else if (field.SequenceEqual("high"u8))
            {
                high = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("low"u8))
            {
                low = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("metric"u8))
            {
                metric = reader.ReadText();
            }
            else if (field.SequenceEqual("policy"u8))
            {
                policy = reader.ReadText();
            }
            else if (field.SequenceEqual("unit"u8))
            {
                unit = reader.ReadText();
            }
            else if (field.SequenceEqual("value"u8))
            {
                value = reader.ReadDouble();
            }
            else
            {
                reader.Skip();
            }
        }
        return new EvaluationRecord
        {
            Policy = policy ?? throw RecordFields.Missing("policy"),
            Metric = metric ?? throw RecordFields.Missing("metric"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Group = group ?? throw RecordFields.Missing("group"),
            Value = value ?? throw RecordFields.Missing("value"),
            Low = low,
            High = high,
            Count = count ?? throw RecordFields.Missing("count"),
            Unit = unit ?? throw RecordFields.Missing("unit"),
        };
    }
}
