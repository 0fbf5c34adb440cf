using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="GoldRewardRecord"/>.</summary>
internal sealed class GoldRewardRecordFormatter : IMessagePackFormatter<GoldRewardRecord>
{
    private static readonly SlotTypeRecordFormatter SlotTypes = new();
    private static readonly GoldRewardWeightsRecordFormatter Weights = new();

    public void Serialize(ref MessagePackWriter writer, GoldRewardRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(7);
        writer.WriteField("headers"u8, value.Headers);
        writer.WriteField("maximumTokens"u8, value.MaximumTokens);
        writer.WriteField("openers"u8, value.Openers);
        writer.WriteField(
            "slotTypes"u8,
            value.SlotTypes,
            (ref MessagePackWriter item, SlotTypeRecord type) => SlotTypes.Serialize(ref item, type, options));
        writer.WriteField(
            "topics"u8, value.Topics, static (ref MessagePackWriter item, string[] texts) => item.WriteTexts(texts));
        writer.WriteString("weights"u8);
        Weights.Serialize(ref writer, value.Weights, options);
        writer.WriteField("world"u8, value.World);
    }

    public GoldRewardRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string[]? headers = null, openers = null;
        int? maximumTokens = null;
        SortedDictionary<string, SlotTypeRecord>? slotTypes = null;
        SortedDictionary<string, string[]>? topics = null;
        GoldRewardWeightsRecord? weights = null;
        string? world = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("headers"u8))
            {
                headers = reader.ReadTextArray();
            }
            else if (field.SequenceEqual("maximumTokens"u8))
            {
                maximumTokens = reader.ReadInt32();
            }
            else if (field.SequenceEqual("openers"u8))
            {
                openers = reader.ReadTextArray();
            }
            else if (field.SequenceEqual("slotTypes"u8))
            {
                slotTypes = reader.ReadMap((ref MessagePackReader item) => SlotTypes.Deserialize(ref item, options));
            }
            else if (field.SequenceEqual("topics"u8))
            {
                topics = reader.ReadMap(static (ref MessagePackReader item) => item.ReadRequiredTextArray());
            }
            else if (field.SequenceEqual("weights"u8))
            {
                weights = Weights.Deserialize(ref reader, options);
            }
            else if (field.SequenceEqual("world"u8))
            {
                world = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }
        return new GoldRewardRecord
        {
            World = world ?? throw RecordFields.Missing("world"),
            Topics = topics ?? throw RecordFields.Missing("topics"),
            SlotTypes = slotTypes ?? throw RecordFields.Missing("slotTypes"),
            Openers = openers ?? throw RecordFields.Missing("openers"),
            Headers = headers ?? throw RecordFields.Missing("headers"),
            MaximumTokens = maximumTokens ?? throw RecordFields.Missing("maximumTokens"),
            Weights = weights ?? throw RecordFields.Missing("weights"),
        };
    }
}
