using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="SlotTypeRecord"/>.</summary>
internal sealed class SlotTypeRecordFormatter : IMessagePackFormatter<SlotTypeRecord>
{
    public void Serialize(ref MessagePackWriter writer, SlotTypeRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(2);
        writer.WriteField("markers"u8, value.Markers);
        writer.WriteField("values"u8, value.Values);
    }

    public SlotTypeRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string[]? markers = null, values = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("markers"u8))
            {
                markers = reader.ReadTextArray();
            }
            else if (field.SequenceEqual("values"u8))
            {
                values = reader.ReadTextArray();
            }
            else
            {
                reader.Skip();
            }
        }
        return new SlotTypeRecord
        {
            Markers = markers ?? throw RecordFields.Missing("markers"),
            Values = values ?? throw RecordFields.Missing("values"),
        };
    }
}
