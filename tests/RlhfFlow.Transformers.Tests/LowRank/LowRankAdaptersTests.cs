using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.LowRank;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Tests.Golden;
using RlhfFlow.Transformers.Tests.Models;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.LowRank;

public sealed class LowRankAdaptersTests : IDisposable
{
    private static readonly LowRankSettings Everywhere =
        new() { Rank = 3, TargetModules = ["c_attn", "c_proj", "c_fc"] };

    private static readonly TokenSequence[] Sequences =
        [new([2, 5, 7, 11, 1], 2), new([3, 3, 9, 1], 1), new([4, 8, 15, 16, 22, 1], 3)];

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Gpt2LanguageModel model = TinyModel.Create();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Fresh_adapters_leave_every_logit_as_it_was()
    {
        var before = Numbers.Floats(Logits());
        using var adapters = LowRankAdapters.Attach(model, Everywhere, seed: 1);
        Assert.Equal(before, Numbers.Floats(Logits()));
    }

    [Fact]
    public void Training_moves_the_adapters_and_no_weight_of_the_model()
    {
        var before = Bytes(model);
        using var adapters = LowRankAdapters.Attach(model, Everywhere, seed: 1);
        Assert.Empty(model.TrainableParameters());
        var fresh = Bytes(adapters);
        var losses = Train(adapters, steps: 5);
        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
        Assert.Equal(before, Bytes(model));
        Assert.All(fresh.Zip(Bytes(adapters)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Merged_and_attached_adapters_give_the_same_logits_and_removed_ones_the_model_s_own()
    {
        var own = Numbers.Floats(Logits());
        using (var removed = LowRankAdapters.Attach(model, Everywhere, seed: 1))
        {
            Train(removed, steps: 5);
        }
        Assert.Equal(own, Numbers.Floats(Logits()));
        using var adapters = LowRankAdapters.Attach(model, Everywhere, seed: 1);
        Train(adapters, steps: 5);
        var attached = Logits();
        Assert.True(Numbers.Distance(attached, tensor(own, attached.shape)) > 0.01);
        adapters.Merge();
        Assert.InRange(Numbers.Distance(Logits(), attached), 0, 1e-5);
    }

    [Fact]
    public void The_number_of_trained_weights_is_the_rank_times_inputs_and_outputs_of_each_layer()
    {
        const int Rank = 3, Width = 16, Layers = 2;
        using var adapters = LowRankAdapters.Attach(model, Everywhere, seed: 1);
        var attention = (Width + (3 * Width)) + (Width + Width);
        var feedForward = 2 * (Width + (4 * Width));
        Assert.Equal(Rank * Layers * (attention + feedForward), adapters.ParameterCount);
        Assert.Equal(adapters.ParameterCount, adapters.Parameters.Sum(parameter => parameter.numel()));
        using var large = new Generator(1);
        using var square = new LowRankAdapter(64, 64, 4, 1, large);
        Assert.Equal(512, square.ParameterCount);
    }

    [Fact]
    public void A_merged_update_has_no_higher_rank_than_the_adapter()
    {
        var before = model.get_parameter("transformer.h.1.mlp.c_fc.weight")!.detach().clone();
        using var adapters = LowRankAdapters.Attach(model, Everywhere with { Rank = 2 }, seed: 1);
        Train(adapters, steps: 5);
        adapters.Merge();
        var update = model.get_parameter("transformer.h.1.mlp.c_fc.weight")!.detach().sub(before);
        Assert.Equal(2, Rank(update));
    }

    [Fact]
    public void The_scale_is_alpha_over_the_rank_or_over_its_root()
    {
        var settings = new LowRankSettings { Rank = 16, Alpha = 8 };
        Assert.Equal(0.5, settings.Scale);
        Assert.Equal(2, (settings with { IsRankStabilized = true }).Scale);
    }

    [Fact]
    public void A_target_is_a_whole_name_or_its_end_and_frozen_blocks_get_no_adapter()
    {
        string[] Names(params string[] targets)
        {
            using var adapters = LowRankAdapters.Attach(model, new() { TargetModules = targets, FreezeLayers = 1 }, 1);
            return [.. adapters.ByLayer.Keys];
        }
        Assert.Equal(["transformer.h.1.attn.c_proj", "transformer.h.1.mlp.c_proj"], Names("c_proj"));
        Assert.Equal(["transformer.h.1.mlp.c_proj"], Names("mlp.c_proj"));
        Assert.Equal(["transformer.h.1.attn.c_attn"], Names("transformer.h.1.attn.c_attn"));
    }

    [Fact]
    public void Every_problem_of_the_settings_is_named_at_once()
    {
        var problem = Assert.Throws<ArgumentException>(() => LowRankAdapters.Attach(
            model, new() { Rank = 0, Alpha = 0, TargetModules = ["c_attn", "query"], FreezeLayers = -1 }, 1)).Message;
        Assert.All(
            ["the rank is 0", "alpha is 0", "no linear layer 'query'", "frozen blocks is -1"],
            part => Assert.Contains(part, problem));
        Assert.Contains(
            "nothing is left to train",
            Assert.Single(LowRankAdapters.Problems(model, new() { FreezeLayers = 2 })));
        using var adapters = LowRankAdapters.Attach(model, new(), 1);
        Assert.Contains("adapters already", Assert.Single(LowRankAdapters.Problems(model, new())));
    }

    [Fact]
    public void The_seed_decides_the_first_values()
    {
        byte[][] First(ulong seed)
        {
            using var adapters = LowRankAdapters.Attach(model, Everywhere, seed);
            return Bytes(adapters);
        }
        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    private List<double> Train(LowRankAdapters adapters, int steps)
    {
        using var optimizer = optim.AdamW(adapters.Parameters, 0.02);
        var losses = new List<double>();
        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            losses.Add(LanguageModelLoss.Accumulate(model, Sequences, padTokenId: 0, microBatch: 2));
            optimizer.step();
        }
        return losses;
    }

    private Tensor Logits()
    {
        using var withoutGradient = no_grad();
        var batch = TokenBatch.From(Sequences, padTokenId: 0);
        return model.Logits(batch.Ids, batch.Mask);
    }

    private static byte[][] Bytes(nn.Module module) =>
        [.. module.parameters().Select(parameter => parameter.bytes.ToArray())];

    private static byte[][] Bytes(LowRankAdapters adapters) =>
        [.. adapters.Parameters.Select(parameter => parameter.bytes.ToArray())];

    /// <summary>Number of pivots of a matrix that are not noise, by elimination with full pivoting.</summary>
    private static int Rank(Tensor matrix)
    {
        var (rows, columns) = ((int)matrix.size(0), (int)matrix.size(1));
        var values = Numbers.Floats(matrix).Select(value => (double)value).ToArray();
        var threshold = 1e-5 * values.Max(Math.Abs);
        for (var rank = 0; rank < Math.Min(rows, columns); rank++)
        {
            var pivot = Enumerable.Range(0, values.Length).MaxBy(place => Math.Abs(values[place]));
            if (Math.Abs(values[pivot]) < threshold)
            {
                return rank;
            }
            var (row, column, value) = (pivot / columns, pivot % columns, values[pivot]);
            var pivotRow = values[(row * columns)..((row + 1) * columns)];
            for (var other = 0; other < rows; other++)
            {
                var factor = values[(other * columns) + column] / value;
                for (var place = 0; place < columns; place++)
                {
                    values[(other * columns) + place] -= factor * pivotRow[place];
                }
            }
        }
        return Math.Min(rows, columns);
    }
}
