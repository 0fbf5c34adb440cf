using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="GoldRewardWeightsRecord"/>.</summary>
internal sealed class GoldRewardWeightsRecordFormatter : IMessagePackFormatter<GoldRewardWeightsRecord>
{
    public void Serialize(
        ref MessagePackWriter writer, GoldRewardWeightsRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(6);
        writer.WriteField("key"u8, value.Key);
        writer.WriteField("noEnd"u8, value.NoEnd);
        writer.WriteField("nonKey"u8, value.NonKey);
        writer.WriteField("repeated"u8, value.Repeated);
        writer.WriteField("unparsable"u8, value.Unparsable);
        writer.WriteField("wrong"u8, value.Wrong);
    }

    public GoldRewardWeightsRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        double? key = null, noEnd = null, nonKey = null, repeated = null, unparsable = null, wrong = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("key"u8))
            {
                key = reader.ReadDouble();
            }
            else if (field.SequenceEqual("noEnd"u8))
            {
                noEnd = reader.ReadDouble();
            }
            else if (field.SequenceEqual("nonKey"u8))
            {
                nonKey = reader.ReadDouble();
            }
            else if (field.SequenceEqual("repeated"u8))
            {
                repeated = reader.ReadDouble();
            }
            else if (field.SequenceEqual("unparsable"u8))
            {
                unparsable = reader.ReadDouble();
            }
            else if (field.SequenceEqual("wrong"u8))
            {
                wrong = reader.ReadDouble();
            }
            else
            {
                reader.Skip();
            }
        }
        return new GoldRewardWeightsRecord
        {
            Key = key ?? throw RecordFields.Missing("key"),
            NonKey = nonKey ?? throw RecordFields.Missing("nonKey"),
            Repeated = repeated ?? throw RecordFields.Missing("repeated"),
            Wrong = wrong ?? throw RecordFields.Missing("wrong"),
            Unparsable = unparsable ?? throw RecordFields.Missing("unparsable"),
            NoEnd = noEnd ?? throw RecordFields.Missing("noEnd"),
        };
    }
}
