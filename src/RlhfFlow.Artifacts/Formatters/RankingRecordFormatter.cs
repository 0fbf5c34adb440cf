using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="RankingRecord"/>.</summary>
internal sealed class RankingRecordFormatter : IMessagePackFormatter<RankingRecord>
{
    public void Serialize(ref MessagePackWriter writer, RankingRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(7);
        writer.WriteField("annotator"u8, value.Annotator);
        writer.WriteField("completions"u8, value.Completions);
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("promptId"u8, value.PromptId);
        writer.WriteField("split"u8, value.Split);
    }

    public RankingRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? annotator = null, distribution = null, group = null, prompt = null, promptId = null, split = null;
        string[]? completions = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("annotator"u8))
            {
                annotator = reader.ReadText();
            }
            else if (field.SequenceEqual("completions"u8))
            {
                completions = reader.ReadTextArray();
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
            else if (field.SequenceEqual("split"u8))
            {
                split = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }
        return new RankingRecord
        {
            PromptId = promptId ?? throw RecordFields.Missing("promptId"),
            Group = group ?? throw RecordFields.Missing("group"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Completions = completions ?? throw RecordFields.Missing("completions"),
            Annotator = annotator ?? throw RecordFields.Missing("annotator"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Split = split ?? throw RecordFields.Missing("split"),
        };
    }
}
