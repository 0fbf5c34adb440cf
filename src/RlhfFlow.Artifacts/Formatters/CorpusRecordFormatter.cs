using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="CorpusRecord"/>.</summary>
internal sealed class CorpusRecordFormatter : IMessagePackFormatter<CorpusRecord>
{
    public void Serialize(ref MessagePackWriter writer, CorpusRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(4 + RecordFields.Count(value.Truncated));
        writer.WriteField("id"u8, value.Id);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("split"u8, value.Split);
        writer.WriteField("text"u8, value.Text);
        writer.WriteField("truncated"u8, RecordFields.OnlyTrue(value.Truncated));
    }

    public CorpusRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? id = null, prompt = null, split = null, text = null;
        var truncated = false;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("id"u8))
            {
                id = reader.ReadText();
            }
            else if (field.SequenceEqual("prompt"u8))
            {
                prompt = reader.ReadText();
            }
            else if (field.SequenceEqual("split"u8))
            {
                split = reader.ReadText();
            }
            else if (field.SequenceEqual("text"u8))
            {
                text = reader.ReadText();
            }
            else if (field.SequenceEqual("truncated"u8))
            {
                truncated = reader.ReadOptionalBoolean() ?? false;
            }
            else
            {
                reader.Skip();
            }
        }
        return new CorpusRecord
        {
            Id = id ?? throw RecordFields.Missing("id"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Text = text ?? throw RecordFields.Missing("text"),
            Split = split ?? throw RecordFields.Missing("split"),
            Truncated = truncated,
        };
    }
}
