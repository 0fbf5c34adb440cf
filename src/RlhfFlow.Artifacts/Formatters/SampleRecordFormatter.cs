using MessagePack;
using MessagePack.Formatters;
using RlhfFlow.Artifacts.Records;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>Writes and reads a <see cref="SampleRecord"/>.</summary>
internal sealed class SampleRecordFormatter : IMessagePackFormatter<SampleRecord>
{
    public void Serialize(ref MessagePackWriter writer, SampleRecord value, MessagePackSerializerOptions options)
    {
        writer.WriteMapHeader(12 + RecordFields.Count(
            value.Entropy is not null, value.ReferenceLogProbabilities is not null));
        writer.WriteField("completion"u8, value.Completion);
        writer.WriteField("distribution"u8, value.Distribution);
        writer.WriteField("entropy"u8, value.Entropy);
        writer.WriteField("group"u8, value.Group);
        writer.WriteField("logProbabilities"u8, value.LogProbabilities);
        writer.WriteField("policy"u8, value.Policy);
        writer.WriteField("prompt"u8, value.Prompt);
        writer.WriteField("promptId"u8, value.PromptId);
        writer.WriteField("referenceLogProbabilities"u8, value.ReferenceLogProbabilities);
        writer.WriteField("sampleIndex"u8, value.SampleIndex);
        writer.WriteField(
            "scores"u8, value.Scores, static (ref MessagePackWriter item, double number) => item.Write(number));
        writer.WriteField("split"u8, value.Split);
        writer.WriteField("tokenIds"u8, value.TokenIds);
        writer.WriteField("truncated"u8, value.Truncated);
    }

    public SampleRecord Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        string?
            completion = null, distribution = null, group = null, policy = null, prompt = null, promptId = null,
            split = null;
        double? entropy = null;
        float[]? logProbabilities = null, referenceLogProbabilities = null;
        int? sampleIndex = null;
        SortedDictionary<string, double>? scores = null;
        int[]? tokenIds = null;
        bool? truncated = null;
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
            else if (field.SequenceEqual("entropy"u8))
            {
                entropy = reader.ReadOptionalDouble();
            }
            else if (field.SequenceEqual("group"u8))
            {
                group = reader.ReadText();
            }
            else if (field.SequenceEqual("logProbabilities"u8))
            {
                logProbabilities = reader.ReadSingleArray();
            }
            else if (field.SequenceEqual("policy"u8))
            {
                policy = reader.ReadText();
            }
            else if (field.SequenceEqual("prompt"u8))
            {
                prompt = reader.ReadText();
            }
            else if (field.SequenceEqual("promptId"u8))
            {
                promptId = reader.ReadText();
            }
            else if (field.SequenceEqual("referenceLogProbabilities"u8))
            {
                referenceLogProbabilities = reader.ReadSingleArray();
            }
            else if (field.SequenceEqual("sampleIndex"u8))
            {
                sampleIndex = reader.ReadInt32();
            }
            else if (field.SequenceEqual("scores"u8))
            {
                scores = reader.ReadMap(static (ref MessagePackReader item) => item.ReadDouble());
            }
            else if (field.SequenceEqual("split"u8))
            {
                split = reader.ReadText();
            }
            else if (field.SequenceEqual("tokenIds"u8))
            {
                tokenIds = reader.ReadInt32Array();
            }
            else if (field.SequenceEqual("truncated"u8))
            {
                truncated = reader.ReadBoolean();
            }
            else
            {
                reader.Skip();
            }
        }
        return new SampleRecord
        {
            PromptId = promptId ?? throw RecordFields.Missing("promptId"),
            Group = group ?? throw RecordFields.Missing("group"),
            Prompt = prompt ?? throw RecordFields.Missing("prompt"),
            Completion = completion ?? throw RecordFields.Missing("completion"),
            Distribution = distribution ?? throw RecordFields.Missing("distribution"),
            Split = split ?? throw RecordFields.Missing("split"),
            SampleIndex = sampleIndex ?? throw RecordFields.Missing("sampleIndex"),
            Policy = policy ?? throw RecordFields.Missing("policy"),
            TokenIds = tokenIds ?? throw RecordFields.Missing("tokenIds"),
            LogProbabilities = logProbabilities ?? throw RecordFields.Missing("logProbabilities"),
            ReferenceLogProbabilities = referenceLogProbabilities,
            Entropy = entropy,
            Truncated = truncated ?? throw RecordFields.Missing("truncated"),
            Scores = scores ?? throw RecordFields.Missing("scores"),
        };
    }
}
