using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="PreferenceRecord"/>.</summary>
internal sealed class PreferenceRecordFormatter : IMessagePackFormatter<PreferenceRecord>
{
    public void Serialize(ref MessagePackWriter writer, PreferenceRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(12 + RecordFields.Count(
            value.ChosenSafe is not null,
            value.ChosenTruncated,
            value.Margin is not null,
            value.RejectedSafe is not null,
            value.RejectedTruncated,
            value.SoftLabel is not null,
            value.Strength is not null));
        writer.WriteField("annotator"u8, value.Annotator);
        writer.WriteField("chosen"u8, value.Chosen);
        writer.WriteField("chosenFirst"u8, value.ChosenFirst);
        writer.WriteField("chosenSafe"u8, value.ChosenSafe);
        writer.WriteField("chosenSource"u8, value.ChosenSource);
        writer.WriteField("chosenTruncated"u8, RecordFields.OnlyTrue(value.ChosenTruncated));
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("margin"u8, value.Margin);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("promptId"u8, value.PromptId);
        writer.WriteField("rejected"u8, value.Rejected);
        writer.WriteField("rejectedSafe"u8, value.RejectedSafe);
        writer.WriteField("rejectedSource"u8, value.RejectedSource);
        writer.WriteField("rejectedTruncated"u8, RecordFields.OnlyTrue(value.RejectedTruncated));
        writer.WriteField("softLabel"u8, value.SoftLabel);
        writer.WriteField("split"u8, value.Split);
        writer.WriteField("strength"u8, value.Strength);
        writer.WriteField("tie"u8, value.Tie);
    }

    public PreferenceRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string?
            annotator = null, chosen = null, chosenSource = null, distribution = null, group = null, prompt = null,
            promptId = null, rejected = null, rejectedSource = null, split = null;
        bool? chosenFirst = null, chosenSafe = null, rejectedSafe = null, tie = null;
        bool chosenTruncated = false, rejectedTruncated = false;
        double? margin = null, softLabel = null, strength = null;
        for (var remaining = reader.ReadMapHeader(); remaining > 0; remaining--)
        {
            var field = reader.ReadKey();
            if (field.SequenceEqual("annotator"u8))
            {
                annotator = reader.ReadText();
            }
            else if (field.SequenceEqual("chosen"u8))
            {
                chosen = reader.ReadText();
            }
            else if (field.SequenceEqual("chosenFirst"u8))
            {
                chosenFirst = reader.ReadBoolean();
            }
            else if (field.SequenceEqual("chosenSafe"u8))
            {
                chosenSafe = reader.ReadOptionalBoolean();
            }
            else if (field.SequenceEqual("chosenSource"u8))
            {
                chosenSource = reader.ReadText();
            }
            else if (field.SequenceEqual("chosenTruncated"u8))
            {
                chosenTruncated = reader.ReadOptionalBoolean() ?? false;
            }
            else if (field.SequenceEqual("distribution"u8))
            {
                distribution = reader.ReadText();
            }
            else if (field.SequenceEqual("group"u8))
            {
                group = reader.ReadText();
            }
            else if (field.SequenceEqual("margin"u8))
            {
                margin = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("prompt"u8))
            {
                prompt = reader.ReadText();
            }
            else if (field.SequenceEqual("promptId"u8))
            {
                promptId = reader.ReadText();
            }
            else if (field.SequenceEqual("rejected"u8))
            {
                rejected = reader.ReadText();
            }
            else if (field.SequenceEqual("rejectedSafe"u8))
            {
                rejectedSafe = reader.ReadOptionalBoolean();
            }
            else if (field.SequenceEqual("rejectedSource"u8))
            {
                rejectedSource = reader.ReadText();
            }
            else if (field.SequenceEqual("rejectedTruncated"u8))
            {
                rejectedTruncated = reader.ReadOptionalBoolean() ?? false;
            }
            else if (field.SequenceEqual("softLabel"u8))
            {
                softLabel = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("split"u8))
            {
                split = reader.ReadText();
            }
            else if (field.SequenceEqual("strength"u8))
            {
                strength = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("tie"u8))
            {
                tie = reader.ReadBoolean();
            }
            else
            {
                reader.Skip();
            }
        }
        return new PreferenceRecord
        {
            PromptId = promptId ?? throw RecordFields.Missing("promptId"),
            Group = group ?? throw RecordFields.Missing("group"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Chosen = chosen ?? throw RecordFields.Missing("chosen"),
            Rejected = rejected ?? throw RecordFields.Missing("rejected"),
            ChosenFirst = chosenFirst ?? throw RecordFields.Missing("chosenFirst"),
            Tie = tie ?? throw RecordFields.Missing("tie"),
            Strength = strength,
            Margin = margin,
            SoftLabel = softLabel,
            ChosenSafe = chosenSafe,
            RejectedSafe = rejectedSafe,
            ChosenTruncated = chosenTruncated,
            RejectedTruncated = rejectedTruncated,
            Annotator = annotator ?? throw RecordFields.Missing("annotator"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Split = split ?? throw RecordFields.Missing("split"),
            ChosenSource = chosenSource ?? throw RecordFields.Missing("chosenSource"),
            RejectedSource = rejectedSource ?? throw RecordFields.Missing("rejectedSource"),
        };
    }
}
