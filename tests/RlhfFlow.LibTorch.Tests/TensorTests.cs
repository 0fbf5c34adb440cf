using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Arithmetic_broadcasts_and_keeps_whole_numbers_whole()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2, 4, 6, 5, 7, 9], (x + tensor(new float[] { 1, 2, 3 })).data<float>().ToArray());
        Assert.Equal([1, 0, -1, -2, -3, -4], (2 - x).data<float>().ToArray());
        Assert.Equal(0.5f, (2f / x)[1, 0].item<float>());
        Assert.Equal(ScalarType.Int64, (arange(5) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (arange(5) * 2.0).dtype);
        Assert.Equal([false, false, true], (x[0] > 2).data<bool>().ToArray());
    }

    [Fact]
    public void Indexing_takes_positions_ranges_new_axes_and_tensors()
    {
        using var scope = NewDisposeScope();
        var x = arange(24).reshape(2, 3, 4);
        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal([2, 2, 4], x[.., 1..].shape);
        Assert.Equal([3, 4], x[^1].shape);
        Assert.Equal([2, 3, 1], x[TensorIndex.Ellipsis, TensorIndex.Slice(3)].shape);
        Assert.Equal([2, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([4, 5, 6, 7, 0, 1, 2, 3], x[0][tensor(new long[] { 1, 0 })].data<long>().ToArray());
        Assert.Equal([1, 13], x[TensorIndex.Colon, TensorIndex.Single(0), TensorIndex.Tensor(tensor(new long[] { 1 }))]
            .data<long>().ToArray());
        x[0, TensorIndex.Colon, 0] = tensor(-1L);
        Assert.Equal([-1, -1, -1], x[0, TensorIndex.Colon, 0].data<long>().ToArray());
        Assert.Equal(12, x.index(x >= 12).numel());
    }

    [Fact]
    public void Softmax_gather_and_cross_entropy_agree_with_the_definition()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[,] { { 0, 1, 2 }, { 3, 0, 0 } });
        var target = tensor(new long[] { 2, 1 });
        var expected = new[] { 0.40760596444438013, Math.Log(Math.Exp(3) + 2) };
        var picked = logits.log_softmax(-1).gather(-1, target.unsqueeze(-1)).squeeze(-1);
        var loss = nn.functional.cross_entropy(logits, target, reduction: nn.Reduction.None);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(-expected[i], picked[i].item<double>(), 12);
            Assert.Equal(expected[i], loss[i].item<double>(), 12);
        }
        Assert.Equal(1, logits.softmax(-1)[0].sum().item<double>(), 12);
    }

    [Fact]
    public void Backward_gives_the_derivatives_worked_out_by_hand()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2, 3 }, requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal([2, 4, 6], x.grad!.data<float>().ToArray());
        var y = autograd.grad([x.pow(3).sum()], [x])[0];
        Assert.Equal([3, 12, 27], y.data<float>().ToArray());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Sixteen_bit_floats_convert_and_item_refuses_another_type()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 1.5f, -2 });
        Assert.Equal([1, 1.5f, -2], x.bfloat16().@float().data<float>().ToArray());
        Assert.Equal([(Half)1, (Half)1.5, (Half)(-2)], x.half().data<Half>().ToArray());
        Assert.Throws<ArgumentException>(() => x.sum().item<double>());
        Assert.Equal(0.5, x.sum().ToDouble(), 6);
    }

    [Fact]
    public void A_strided_view_is_read_in_its_own_order()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).T;
        Assert.Equal([0, 3, 1, 4, 2, 5], x.data<long>().ToArray());
        Assert.Equal(4, x.data<long>()[1, 1]);
        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
    }

    [Fact]
    public void Generators_of_one_seed_draw_the_same_and_their_state_can_be_put_back()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(7);
        using var second = new Generator(7);
        var state = first.get_state();
        var drawn = randn(20, generator: first);
        Assert.True(drawn.Equals(randn(20, generator: second)));
        first.set_state(state);
        Assert.True(drawn.Equals(randn(20, generator: first)));
        Assert.False(drawn.Equals(randn(20, generator: first)));
        manual_seed(3);
        var rng = get_rng_state();
        var draw = rand(4);
        set_rng_state(rng);
        Assert.True(draw.Equals(rand(4)));
    }
}
