using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.LibTorch;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Models;
using static TorchSharp.torch;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// Four samples of each of 512 prompts, 16 tokens long, 12 new tokens each. A batch reads equal prompts once, so the
/// order alone decides: samples of one prompt beside each other share its reading, dealt over the batches they do not.
/// 2 FLOP a weight and token read or fed back count as the work of the roof.
/// </summary>
internal static class Generation
{
    private const int Threads = 2;
    private const int Prompts = 512;
    private const int PromptTokens = 16;
    private const int Samples = 4;
    private const int NewTokens = 12;

    public static IEnumerable<Comparison> Comparisons()
    {
        using var model = new Gpt2LanguageModel(TrainingSteps.Quickstart);
        WeightInitialization.Fill(model, 1);
        var random = new Random(1);
        var prompts = Enumerable.Range(0, Prompts).Select(_ => Enumerable.Range(0, PromptTokens)
            .Select(_ => random.Next(model.Configuration.VocabularySize)).ToArray()).ToArray();
        var beside = prompts.SelectMany(prompt => Enumerable.Repeat(prompt, Samples)).ToArray();
        var dealt = Enumerable.Range(0, Samples).SelectMany(_ => prompts).ToArray();
        var seeds = Enumerable.Range(0, beside.Length).Select(index => (ulong)index).ToArray();
        var options = new GenerationOptions { MaximumNewTokens = NewTokens };
        var made = (double)beside.Length * NewTokens;
        Variant Ordered(string name, int[][] order, int promptsRead, bool fused) => Variant.Of(
            name, made, () => TextGenerator.Generate(model, order, options, seeds),
            2.0 * model.ParameterCount * ((double)promptsRead * PromptTokens + (double)order.Length * (NewTokens - 1)),
            () =>
            {
                set_num_threads(Threads);
                Fused.Enabled = fused;
            });
        var roof = SgemmRoofs.Roof(Threads);
        var sgemm = roof with
        {
            Name = "sgemm, 2 FLOP a weight", Amount = roof.RoofWork / (2.0 * model.ParameterCount),
        };
        yield return new()
        {
            Name = "generation, quickstart (512 prompts x 4)",
            Unit = "new tokens",
            Variants =
            [
                Ordered("each prompt read 4 times", dealt, dealt.Length, true),
                Ordered("prompts shared", beside, prompts.Length, true),
                Ordered("prompts shared, composed", beside, prompts.Length, false),
                sgemm,
            ],
            Roof = sgemm,
            Rounds = 9,
        };
        Fused.Enabled = true;
    }
}
