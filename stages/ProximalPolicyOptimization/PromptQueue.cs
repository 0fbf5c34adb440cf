using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Text;
using RlhfFlow.Transformers.Training;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>
/// The prompts of a split, in one random permutation after another. A step's prompts depend on the seed alone, so a
/// resumed run goes on with the same ones.
/// </summary>
internal sealed class PromptQueue
{
    private readonly List<(PromptRecord Record, int[] Tokens)> prompts = [];
    private readonly DataOrder order;

    /// <summary>Reads the prompts of a split; long ones keep their end.</summary>
    /// <param name="context">Holds the input Prompts and the seed.</param>
    /// <param name="codec">The policy's.</param>
    /// <param name="split">Split to take; empty takes all.</param>
    /// <param name="maximumTokens">Longest prompt.</param>
    public PromptQueue(StageContext context, TextCodec codec, string split, int maximumTokens)
    {
        using var records = context.Input("Prompts", ArtifactKinds.Prompts);
        var splits = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            splits.Add($"'{record.Split}'");
            if (split.Length == 0 || record.Split == split)
            {
                var tokens = codec.Encode(record.Prompt);
                prompts.Add((record, tokens[Math.Max(0, tokens.Length - maximumTokens)..]));
            }
        }
        if (prompts.Count == 0 || prompts.Any(prompt => prompt.Tokens.Length == 0))
        {
            throw new StageException("rlhf.no_prompts", StageErrorClass.Data, prompts.Count == 0
                ? $"No prompt has split '{split}'; the artifact has: {string.Join(", ", splits)}."
                : "A prompt has no token.");
        }
        order = new DataOrder(prompts.Count, context.ChildSeed("prompts"));
    }

    /// <summary>The prompts of a step.</summary>
    public List<(PromptRecord Record, int[] Tokens)> Batch(long step, int count) =>
        [.. order.Batch(step, count).Select(at => prompts[at])];
}
