using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.LibTorch;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Training;
using static TorchSharp.torch;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// Forward, backward, clipping and AdamW as the pretraining stage does them. 6 FLOP a weight and token count as the
/// work of the roof.
/// </summary>
internal static class TrainingSteps
{
    private const int Threads = 2;

    public static ModelConfiguration Quickstart { get; } = new()
    {
        VocabularySize = 89, ContextLength = 64, Width = 64, Layers = 3, Heads = 4,
        Activation = ActivationFunction.Gelu, TieWordEmbeddings = false, InitializerRange = 0.125,
    };

    private static readonly ModelConfiguration Larger = new()
    {
        VocabularySize = 4096, ContextLength = 128, Width = 384, Layers = 6, Heads = 6,
    };

    public static IEnumerable<Comparison> Comparisons()
    {
        foreach (var (name, shape, rows, columns, rounds) in new[]
                 {
                     ("training step, quickstart (64 x 28 tokens)", Quickstart, 64, 28, 25),
                     ("training step, 6 layers of 384 (8 x 128 tokens)", Larger, 8, 128, 11),
                 })
        {
            using var step = new Step(shape, rows, columns);
            var roof = SgemmRoofs.Roof(Threads);
            var operations = 6.0 * step.Parameters * rows * columns;
            Variant Ours(string label, bool fused) => Variant.Of(
                label, rows * columns, step.Take, operations, () =>
                {
                    set_num_threads(Threads);
                    Fused.Enabled = fused;
                });
            List<Variant> variants =
            [
                Ours("composed", false), Ours("fused", true),
                roof with { Name = "sgemm with the step's FLOP", Amount = roof.RoofWork / (6.0 * step.Parameters) },
            ];
            using var torch = Python(name, shape, rows, columns);
            if (torch is not null)
            {
                variants.Add(new()
                {
                    Name = "op by op, Python's torch", Amount = rows * columns, RoofWork = operations,
                    Seconds = torch.Step,
                });
            }
            yield return new()
            {
                Name = name, Unit = "tokens", Variants = variants, Roof = variants[2], Rounds = rounds,
            };
            Fused.Enabled = true;
        }
    }

    private static TorchProcess? Python(string name, ModelConfiguration shape, int rows, int columns)
    {
        try
        {
            return new TorchProcess(shape, rows, columns, Threads);
        }
        catch (BenchmarkSkippedException missing)
        {
            Console.WriteLine($"| {name} | SKIPPED Python's torch: {missing.Message} | | | | |");
            return null;
        }
    }

    /// <summary>A model, its optimizer and one batch.</summary>
    private sealed class Step : IDisposable
    {
        private readonly Gpt2LanguageModel model;
        private readonly TokenSequence[] batch;
        private readonly optim.Optimizer optimizer;

        public Step(ModelConfiguration shape, int rows, int columns)
        {
            model = new Gpt2LanguageModel(shape);
            WeightInitialization.Fill(model, 1);
            optimizer = optim.AdamW(model.parameters(), 1e-3);
            var random = new Random(1);
            batch = [.. Enumerable.Range(0, rows).Select(_ => new TokenSequence(
                [.. Enumerable.Range(0, columns).Select(_ => random.Next(shape.VocabularySize))], 0))];
        }

        public long Parameters => model.ParameterCount;

        public void Take()
        {
            optimizer.zero_grad();
            LanguageModelLoss.Accumulate(model, batch, 0, batch.Length);
            nn.utils.clip_grad_norm_(model.parameters(), 1.0);
            optimizer.step();
        }

        public void Dispose()
        {
            optimizer.Dispose();
            model.Dispose();
        }
    }
}
