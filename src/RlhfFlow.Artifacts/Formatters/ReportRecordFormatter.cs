using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="ReportRecord"/>.</summary>
internal sealed class ReportRecordFormatter : IMessagePackFormatter<ReportRecord>
{
    public void Serialize(ref MessagePackWriter writer, ReportRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(2);
        writer.WriteField("markdown"u8, value.Markdown);
        writer.WriteField("title"u8, value.Title);
    }

    public ReportRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string? markdown = null, title = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("markdown"u8))
            {
                markdown = reader.ReadText();
            }
            else if (field.SequenceEqual("title"u8))
            {
                title = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }
        return new ReportRecord
        {
            Title = title ?? throw RecordFields.Missing("title"),
            Markdown = markdown ?? throw RecordFields.Missing("markdown"),
        };
    }
}
