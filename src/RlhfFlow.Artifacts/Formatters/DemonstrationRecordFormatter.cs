using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="DemonstrationRecord"/>.</summary>
internal sealed class DemonstrationRecordFormatter : IMessagePackFormatter<DemonstrationRecord>
{
    public void Serialize(ref MessagePackWriter writer, DemonstrationRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(7 + RecordFields.Count(value.Truncated));
        writer.WriteField("completion"u8, value.Completion);
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("promptId"u8, value.PromptId);
        writer.WriteField("source"u8, value.Source);
        writer.WriteField("split"u8, value.Split);
        writer.WriteField("truncated"u8, RecordFields.OnlyTrue(value.Truncated));
    }

    public DemonstrationRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string?
            completion = null, distribution = null, group = null, prompt = null, promptId = null, source = null,
            split = null;
        var truncated = false;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("completion"u8))
            {
                completion = reader.ReadText();
            }
            else if (field.SequenceEqual("distribution"u8))
            {
                distribution = reader.ReadText();
            }
            else if (field.SequenceEqual("group"u8))
            {
                group = reader.ReadText();
            }
            else if (field.SequenceEqual("prompt"u8))
            {
                prompt = reader.ReadText();
            }
            else if (field.SequenceEqual("promptId"u8))
            {
                promptId = reader.ReadText();
            }
            else if (field.SequenceEqual("source"u8))
            {
                source = reader.ReadText();
            }
            else if (field.SequenceEqual("split"u8))
            {
                split = reader.ReadText();
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
        return new DemonstrationRecord
        {
            PromptId = promptId ?? throw RecordFields.Missing("promptId"),
            Group = group ?? throw RecordFields.Missing("group"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Completion = completion ?? throw RecordFields.Missing("completion"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Split = split ?? throw RecordFields.Missing("split"),
            Source = source ?? throw RecordFields.Missing("source"),
            Truncated = truncated,
        };
    }
}
