using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="PromptRecord"/>.</summary>
internal sealed class PromptRecordFormatter : IMessagePackFormatter<PromptRecord>
{
    public void Serialize(ref MessagePackWriter writer, PromptRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(5);
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("id"u8, value.Id);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("split"u8, value.Split);
    }

    public PromptRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? distribution = null, group = null, id = null, prompt = null, split = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("distribution"u8))
            {
                distribution = reader.ReadText();
            }
            else if (field.SequenceEqual("group"u8))
            {
                group = reader.ReadText();
            }
            else if (field.SequenceEqual("id"u8))
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
            else
            {
                reader.Skip();
            }
        }
        return new PromptRecord
        {
            Id = id ?? throw RecordFields.Missing("id"),
            Group = group ?? throw RecordFields.Missing("group"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Split = split ?? throw RecordFields.Missing("split"),
        };
    }
}
