using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch.Tests;

/// <summary>Each fused kernel against the same computation composed, and its gradient against finite differences.</summary>
public sealed class FusedTests
{
    [Theory]
    [InlineData(2, 1, 1, 4, false)]
    [InlineData(3, 7, 2, 4, true)]
    [InlineData(2, 29, 4, 16, true)]
    [InlineData(1, 65, 3, 5, false)]
    public void Attention_and_its_gradient_are_those_of_the_composed_form(
        int batch, int length, int heads, int width, bool padded)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var packed = randn(batch, length, 3 * heads * width, generator: generator).mul_(1.5);
        var mask = padded ? Padding(batch, length) : null;
        var weights = randn(batch, length, heads * width, generator: generator);
        var (fused, fusedGradient) = Run(true, packed, x => (Fused.CausalAttention(x, heads, mask), weights));
        var (plain, plainGradient) = Run(false, packed, x => (Fused.CausalAttention(x, heads, mask), weights));
        Assert.True(fused.allclose(plain, 1e-5, 2e-6), $"{(fused - plain).abs().max().ToDouble()}");
        Assert.True(
            fusedGradient.allclose(plainGradient, 1e-4, 1e-5), $"{(fusedGradient - plainGradient).abs().max().ToDouble()}");
    }

    [Fact]
    public void Positions_that_see_nothing_give_zero_and_padding_never_changes_the_others()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var packed = randn(1, 6, 24, generator: generator);
        var mask = tensor(new[] { false, false, true, true, true, true }).unsqueeze(0);
        foreach (var fused in new[] { true, false })
        {
            using var mode = new FusedMode(fused);
            var padded = Fused.CausalAttention(packed, 2, mask);
            var alone = Fused.CausalAttention(packed.narrow(1, 2, 4).contiguous(), 2);
            Assert.Equal(0, padded.narrow(1, 0, 2).abs().max().ToDouble());
            Assert.True(padded.narrow(1, 2, 4).allclose(alone, 1e-6, 1e-6));
        }
    }

    [Fact]
    public void The_gradient_of_attention_is_the_slope_that_finite_differences_find()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var mask = Padding(2, 5);
        var weights = randn(2, 5, 8, generator: generator);
        Slope(randn(2, 5, 24, generator: generator), x => (Fused.CausalAttention(x, 2, mask) * weights).sum());
    }

    [Fact]
    public void Linear_cross_entropy_and_its_gradients_are_those_of_the_composed_form()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        var hidden = randn(1500, 8, generator: generator);
        var weight = randn(13, 8, generator: generator);
        var target = randint(13, [1500], generator: generator);
        target.narrow(0, 3, 40).fill_(-100);
        var scale = tensor(2.5f);
        foreach (var byWeight in new[] { true, false })
        {
            Func<Tensor, (Tensor, Tensor)> loss = x => (byWeight
                ? Fused.LinearCrossEntropy(hidden, x, target)
                : Fused.LinearCrossEntropy(x, weight, target), scale);
            var (fused, fusedGradient) = Run(true, byWeight ? weight : hidden, loss);
            var (plain, plainGradient) = Run(false, byWeight ? weight : hidden, loss);
            Assert.Equal(plain.ToDouble(), fused.ToDouble(), 1e-5);
            Assert.True(fusedGradient.allclose(plainGradient, 1e-4, 1e-7));
        }
        target.fill_(-100);
        Assert.Equal(0, Fused.LinearCrossEntropy(hidden, weight, target).ToDouble());
    }

    [Fact]
    public void The_gradient_of_linear_cross_entropy_is_the_slope_that_finite_differences_find()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var weight = randn(7, 4, generator: generator);
        var target = randint(7, [6], generator: generator);
        Slope(randn(6, 4, generator: generator), x => Fused.LinearCrossEntropy(x, weight, target));
    }

    [Fact]
    public void Gelu_and_its_gradient_are_those_of_the_composed_form()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(6);
        var x = cat([randn(2000, generator: generator).mul_(4), linspace(-40, 40, 501), zeros(1)]);
        var (fused, fusedGradient) = Run(true, x, input => (Fused.GeluTanh(input), tensor(1.5f)));
        var (plain, plainGradient) = Run(false, x.@double(), input => (Fused.GeluTanh(input), tensor(1.5)));
        Assert.True(fused.allclose(plain.@float(), 1e-5, 1e-6), $"{(fused - plain).abs().max().ToDouble()}");
        Assert.True(fusedGradient.allclose(plainGradient.@float(), 1e-5, 2e-6));
        Slope(randn(12, generator: generator), input => Fused.GeluTanh(input).sum());
    }

    [Fact]
    public void A_mask_of_another_shape_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() =>
            Fused.CausalAttention(zeros(2, 3, 12), 2, ones(2, 4, ScalarType.Bool)));
        Assert.Throws<ArgumentException>(() => Fused.CausalAttention(zeros(2, 3, 12), 3));
    }

    private static Tensor Padding(int batch, int length)
    {
        var mask = ones(batch, length, ScalarType.Bool);
        for (var row = 0; row < batch; row++)
        {
            mask.select(0, row).narrow(0, 0, row * length / 4).fill_(false);
        }
        mask.select(0, 0).narrow(0, length - 1, 1).fill_(false);
        return mask;
    }

    private static (Tensor Value, Tensor Gradient) Run(bool fused, Tensor at, Func<Tensor, (Tensor, Tensor)> function)
    {
        using var mode = new FusedMode(fused);
        var input = at.detach().clone().requires_grad_();
        var (value, weights) = function(input);
        (value * weights).sum().backward();
        return (value, input.grad!);
    }

    private static void Slope(Tensor at, Func<Tensor, Tensor> function)
    {
        using var mode = new FusedMode(true);
        var input = at.detach().clone().requires_grad_();
        function(input).backward();
        var gradient = input.grad!.data<float>().ToArray();
        const float step = 5e-3f;
        for (var i = 0; i < gradient.Length; i += 3)
        {
            using var local = NewDisposeScope();
            using var ungraded = no_grad();
            var (up, down) = (at.clone(), at.clone());
            up.view(-1)[i].add_(step);
            down.view(-1)[i].sub_(step);
            var slope = (function(up).ToDouble() - function(down).ToDouble()) / (2 * step);
            Assert.Equal(slope, gradient[i], 2e-3);
        }
    }
}
