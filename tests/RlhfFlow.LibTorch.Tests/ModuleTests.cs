using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RlhfFlow.LibTorch.Tests;

public sealed class ModuleTests
{
    [Fact]
    public void Components_are_named_by_their_fields_and_a_shared_parameter_is_listed_once()
    {
        using var scope = NewDisposeScope();
        using var network = new TinyNetwork();
        Assert.Equal(
            ["embedding.weight", "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias", "norm.weight", "norm.bias"],
            network.named_parameters().Select(entry => entry.name));
        Assert.Equal(["scale"], network.named_buffers().Select(entry => entry.name));
        Assert.Equal(9, network.state_dict().Count);
        Assert.Equal([2, 3, 5], network.call(tensor(new long[,] { { 0, 1, 2 }, { 3, 4, 0 } })).shape);
    }

    [Fact]
    public void State_dictionaries_move_values_and_strict_loading_lists_what_does_not_fit()
    {
        using var scope = NewDisposeScope();
        using var source = new TinyNetwork();
        using var target = new TinyNetwork();
        target.load_state_dict(source.state_dict());
        var ids = tensor(new long[,] { { 1, 2 } });
        Assert.True(source.call(ids).Equals(target.call(ids)));
        var partial = source.state_dict();
        partial.Remove("norm.bias");
        partial["other"] = zeros(1);
        var error = Assert.Throws<InvalidOperationException>(() => target.load_state_dict(partial));
        Assert.Contains("norm.bias", error.Message);
        Assert.Contains("other", error.Message);
        var (missing, unexpected) = target.load_state_dict(partial, strict: false);
        Assert.Equal(["norm.bias"], missing);
        Assert.Equal(["other"], unexpected);
    }

    [Fact]
    public void Converting_a_module_keeps_its_parameter_objects()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(3, 2);
        var weight = layer.weight;
        layer.call(ones(1, 3)).sum().backward();
        layer.to(ScalarType.Float64);
        Assert.Same(weight, layer.weight);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.True(weight.requires_grad);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Throws<ArgumentException>(() => layer.to(ScalarType.Int64));
    }

    [Fact]
    public void Dropout_drops_only_in_training_and_gelu_has_both_forms()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.5);
        manual_seed(1);
        Assert.NotEqual(0, (dropout.call(ones(100)) == 0).sum().ToDouble());
        dropout.eval();
        Assert.True(dropout.call(ones(100)).Equals(ones(100)));
        var x = tensor(new[] { -1.0, 0.5, 2.0 });
        var cubic = (x + (x.pow(3) * 0.044715)) * Math.Sqrt(2 / Math.PI);
        Assert.True(functional.gelu(x).allclose(x * 0.5 * ((x / Math.Sqrt(2)).erf() + 1)));
        Assert.True(functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh).allclose(x * 0.5 * (cubic.tanh() + 1)));
    }

    [Fact]
    public void A_network_learns_and_its_loss_falls()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var network = new TinyNetwork();
        using var optimizer = optim.AdamW(network.parameters(), lr: 0.02);
        var ids = tensor(new long[,] { { 0, 1, 2, 3, 4 } });
        var targets = tensor(new long[] { 1, 2, 3, 4, 0 });
        double Loss()
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = functional.cross_entropy(network.call(ids).view(-1, 5), targets);
            loss.backward();
            optimizer.step();
            return loss.ToDouble();
        }
        var first = Loss();
        for (var i = 0; i < 60; i++)
        {
            Loss();
        }
        Assert.True(Loss() < 0.2 * first);
    }

    private sealed class TinyNetwork : Module<Tensor, Tensor>
    {
        private readonly Embedding embedding = Embedding(5, 4);
        private readonly ModuleList<Linear> blocks = ModuleList(Linear(4, 4), Linear(4, 4));
        private readonly LayerNorm norm = LayerNorm(4);
        private readonly Tensor scale = full(1, 2f);
        private readonly Linear head;

        internal TinyNetwork()
            : base(nameof(TinyNetwork))
        {
            head = Linear(embedding.weight);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var hidden = blocks.Aggregate(embedding.call(input), (value, block) => value + block.call(value).tanh());
            return scope.MoveToOuter(head.call(norm.call(hidden) * scale));
        }
    }
}
