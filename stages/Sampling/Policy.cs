using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.SamplingStage;

/// <summary>A model that answers prompts with given seeds.</summary>
internal sealed record Policy(TextModel Text, SamplingOptions Options)
{
    /// <summary>
    /// Token ids of a prompt; what does not leave room for the longest completion is cut at its beginning.
    /// </summary>
    public int[] Encode(string prompt)
    {
        var ids = Text.Codec.Encode(prompt);
        var room = Math.Max(1, Text.Model.Configuration.ContextLength - Options.MaximumNewTokens);
        return ids.Length <= room ? ids : ids[^room..];
    }

    public GeneratedSample[] Answer(IReadOnlyList<int[]> prompts, IReadOnlyList<ulong> seeds, double temperature) =>
        TextGenerator.Generate(Text.Model, prompts, Options.Generation(temperature, Text.Codec.StopTokenId), seeds);

    /// <summary>Mean entropy in nats per sampled token at a temperature; the same seeds at every temperature.</summary>
    public double EntropyAt(IReadOnlyList<string> prompts, double temperature)
    {
        var samples = Answer([.. prompts.Select(Encode)],
            [.. Enumerable.Range(0, prompts.Count).Select(index => (ulong)index)], temperature);
        return samples.SelectMany(sample => sample.Entropies).Average(value => (double)value);
    }
}
