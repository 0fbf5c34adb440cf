using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Models;

public sealed class CausalLanguageModelTests
{
    private static readonly TokenSequence[] Sequences =
        [new([3, 4, 5, 6, 7, 8, 9], 3), new([10, 11], 1), new([12, 13, 14, 15], 2)];

    [Theory]
    [InlineData(PaddingSide.Left, 0)]
    [InlineData(PaddingSide.Left, 15)]
    [InlineData(PaddingSide.Right, 0)]
    [InlineData(PaddingSide.Right, 15)]
    public void Padding_never_changes_a_token_s_logits(PaddingSide side, int width)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = TinyModel.Create();
        var batch = TokenBatch.From(Sequences, 0, side, width);
        var together = model.Logits(batch.Ids, batch.Mask);
        for (var row = 0; row < Sequences.Length; row++)
        {
            var alone = TokenBatch.From([Sequences[row]], 0);
            var start = side == PaddingSide.Left ? batch.Width - alone.Width : 0;
            var part = together.narrow(0, row, 1).narrow(1, start, alone.Width);
            Assert.InRange(Numbers.Distance(part, model.Logits(alone.Ids, alone.Mask)), 0, 1e-5);
        }
    }

    [Fact]
    public void Decoding_with_a_cache_equals_the_full_forward_pass()
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = TinyModel.Create();
        var batch = TokenBatch.From(Sequences, 0, PaddingSide.Left);
        var expected = model.HiddenStates(batch.Ids, batch.Mask);
        var positions = batch.Mask.to_type(ScalarType.Int64).cumsum(1).sub(1).clamp_min(0);
        using var cache = new KeyValueCache(model, batch.Rows, batch.Width);
        foreach (var (start, count) in new[] { (0, 3), (3, 2), (5, 1), (6, 1) })
        {
            var hidden = model.Continue(
                batch.Ids.narrow(1, start, count), batch.Mask.narrow(1, 0, start + count),
                    positions.narrow(1, start, count), cache);
            Assert.InRange(Numbers.Distance(hidden, expected.narrow(1, start, count),
                batch.Mask.narrow(1, start, count)), 0, 1e-5);
        }
        Assert.Equal(batch.Width, cache.Length);
    }

    [Fact]
    public void Selected_rows_of_a_cache_go_on_as_before()
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = TinyModel.Create();
        var ids = tensor(new long[] { 3, 4, 5, 6, 7, 8, 9, 10, 11 }, [3, 3]);
        var mask = ones_like(ids);
        using var cache = new KeyValueCache(model, 3, 4);
        model.Continue(ids, mask, arange(0, 3, dtype: ScalarType.Int64).expand(3, 3), cache);
        using var selected = cache.Select(tensor(new long[] { 2, 0, 2 }));
        var next = tensor(new long[] { 5, 5, 5 }, [3, 1]);
        var hidden = model.Continue(next, ones(3, 4, dtype: ScalarType.Int64), full_like(next, 3), selected);
        var whole = cat([ids.index_select(0, tensor(new long[] { 2, 0, 2 })), next], 1);
        Assert.InRange(Numbers.Distance(hidden.select(1, 0), model.HiddenStates(whole, ones_like(whole)).select(1, 3)),
            0, 1e-5);
    }

    [Fact]
    public void Documents_in_one_row_do_not_see_each_other()
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = TinyModel.Create();
        var ids = tensor(new long[] { 3, 4, 5, 6, 7 }, [1, 5]);
        var packed = model.Logits(
            ids, ones_like(ids), tensor(new long[] { 0, 1, 2, 0, 1 }, [1, 5]),
                tensor(new long[] { 0, 0, 0, 1, 1 }, [1, 5]));
        var second = ids.narrow(1, 3, 2);
        Assert.InRange(Numbers.Distance(packed.narrow(1, 3, 2), model.Logits(second, ones_like(second))), 0, 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        using var first = TinyModel.Create(7);
        using var second = TinyModel.Create(7);
        using var other = TinyModel.Create(8);
        Assert.Equal(0, Numbers.Distance(first.TokenEmbedding, second.TokenEmbedding));
        Assert.NotEqual(0, Numbers.Distance(first.TokenEmbedding, other.TokenEmbedding));
    }

    [Fact]
    public void Fresh_weights_have_the_asked_spread()
    {
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create(3,
            TinyModel.Shape with { Width = 64, InitializerRange = 0.125, VocabularySize = 100 });
        var weights = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        Assert.InRange(weights["transformer.wte.weight"].std().item<float>(), 0.12, 0.13);
        Assert.InRange(weights["transformer.h.1.mlp.c_proj.weight"].std().item<float>(), 0.06, 0.065);
        Assert.Equal(64, weights["transformer.ln_f.weight"].sum().item<float>());
        Assert.Equal(0, weights["transformer.h.0.attn.c_attn.bias"].abs().sum().item<float>());
    }

    [Fact]
    public void Frozen_weights_do_not_move_and_the_others_do()
    {
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        using var before = model.Copy();
        model.Freeze(1);
        var trainable = model.TrainableParameters().ToArray();
        using var optimizer = optim.AdamW(trainable, lr: 0.01);
        var batch = TokenBatch.From(Sequences, 0);
        Transformers.Training.LanguageModelLoss.Sum(model, batch).backward();
        optimizer.step();
        foreach (var ((name, after), (_, old)) in model.named_parameters().Zip(before.named_parameters()))
        {
            var frozen = name.Contains("wte") || name.Contains("wpe") || name.Contains("h.0.")
                || name.Contains("lm_head");
            Assert.Equal(frozen, Numbers.Distance(after, old) == 0);
        }
    }

    [Fact]
    public void A_bad_shape_is_refused_with_all_its_problems()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new Gpt2LanguageModel(TinyModel.Shape with { Heads = 3, LayerNormEpsilon = 0, PadTokenId = 99 }));
        Assert.Contains("n_head", error.Message);
        Assert.Contains("layer_norm_epsilon", error.Message);
        Assert.Contains("pad_token_id", error.Message);
    }
}
