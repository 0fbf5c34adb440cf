using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.DataImportStage;

/// <summary>Decides by prompt and seed what is for training, validation and tests.</summary>
internal static class Splitter
{
    /// <summary>
    /// Keeps at most the wanted number of prompts and marks each. The draw depends on the prompt and the seed alone, so
    /// other records in the file move no prompt from one split to another.
    /// </summary>
    public static IReadOnlyList<ImportedPrompt> Split(
        IReadOnlyList<ImportedPrompt> prompts, DataImportOptions options, ulong seed)
    {
        if (options.MaximumPrompts > 0 && prompts.Count > options.MaximumPrompts)
        {
            var kept = prompts.OrderBy(prompt => new DeterministicRandom(seed, "subset", prompt.Id).NextUInt64())
                .Take(options.MaximumPrompts).ToHashSet();
            prompts = [.. prompts.Where(kept.Contains)];
        }
        foreach (var prompt in prompts)
        {
            var draw = new DeterministicRandom(seed, "split", prompt.Id).NextDouble();
            prompt.Split = prompt.Distribution == "out" || draw >= options.TrainFraction + options.ValidationFraction
                ? "test"
                : draw < options.TrainFraction ? "train" : "validation";
        }
        return prompts;
    }
}
