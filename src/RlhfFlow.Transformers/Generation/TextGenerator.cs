using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Generation;

/// <summary>
/// Continues prompts token by token with a preallocated key-value cache. A prompt that occurs several times in a batch
/// is read once, and finished rows leave the batch.
/// </summary>
public static class TextGenerator
{
    /// <summary>One completion for each prompt, in order.</summary>
    /// <param name="model">The policy; runs without gradients.</param>
    /// <param name="prompts">Token ids of each prompt, at least one each; repeat a prompt for several samples of
    /// it.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="seeds">One seed a sample: the same model, prompt, options and seed draw from the same random
    /// numbers in any batch.</param>
    /// <exception cref="ArgumentException">Bad options, or a prompt that leaves no room for a token.</exception>
    public static GeneratedSample[] Generate(
        CausalLanguageModel model, IReadOnlyList<int[]> prompts, GenerationOptions options, IReadOnlyList<ulong> seeds)
    {
        Check(model, prompts, options, seeds);
        using var withoutGradient = no_grad();
        var results = new GeneratedSample[prompts.Count];
        for (var start = 0; start < prompts.Count; start += options.BatchSize)
        {
            var count = Math.Min(options.BatchSize, prompts.Count - start);
            var rows = Enumerable.Range(start, count).Select(index => new GenerationRow(prompts[index], seeds[index]))
                .ToArray();
            using (var batch = new GenerationBatch(model, options, rows))
            {
                batch.Run();
            }
            for (var index = 0; index < count; index++)
            {
                results[start + index] = rows[index].ToSample();
            }
        }
        return results;
    }

    private static void Check(CausalLanguageModel model, IReadOnlyList<int[]> prompts, GenerationOptions options,
        IReadOnlyList<ulong> seeds)
    {
        var problems = options.Validate().ToList();
        if (seeds.Count != prompts.Count)
        {
            problems.Add($"{prompts.Count} prompts have {seeds.Count} seeds");
        }
        var context = model.Configuration.ContextLength;
        problems.AddRange(prompts.Select((prompt, index) => (prompt, index))
            .Where(item => item.prompt.Length == 0 || item.prompt.Length >= context)
            .Take(10)
            .Select(item => $"prompt {item.index} has {item.prompt.Length} tokens, must have 1 to {context - 1}"));
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }
    }
}
