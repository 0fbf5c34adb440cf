using RlhfFlow.Testing;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Tests.Golden;
using RlhfFlow.Transformers.Tests.Models;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Training;

public sealed class TrainingTests
{
    private static readonly TokenSequence[] Sequences =
        [new([3, 4, 5, 6, 7, 1], 3), new([10, 11, 1], 1), new([12, 13, 14, 15], 4), new([2, 3, 4, 1], 0),
            new([9, 9, 9, 9, 9, 9, 9, 1], 2)];

    [Fact]
    public void The_loss_of_a_uniform_model_is_the_logarithm_of_the_vocabulary()
    {
        using var model = new Gpt2LanguageModel(TinyModel.Shape);
        Assert.Equal(Math.Log(TinyModel.Shape.VocabularySize), LanguageModelLoss.Evaluate(model, Sequences, 0, 2),
            1e-5);
    }

    [Fact]
    public void Micro_batches_and_order_change_neither_loss_nor_gradient()
    {
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        using var other = TinyModel.Create();
        var loss = LanguageModelLoss.Accumulate(model, Sequences, 0, Sequences.Length);
        Assert.Equal(loss, LanguageModelLoss.Accumulate(other, [.. Sequences.Reverse()], 0, 2), 1e-5);
        Assert.Equal(loss, LanguageModelLoss.Evaluate(model, Sequences, 0, 3), 1e-5);
        Assert.All(model.parameters().Zip(other.parameters()), pair =>
            Assert.InRange(Numbers.Distance(pair.First.grad!, pair.Second.grad!), 0, 1e-5));
    }

    [Fact]
    public void A_prompt_without_response_gives_no_gradient()
    {
        using var model = TinyModel.Create();
        Assert.Equal(0, LanguageModelLoss.Accumulate(model, [new TokenSequence([3, 4, 5], 3)], 0, 1));
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void A_run_restored_from_its_state_equals_the_undisturbed_run_bit_for_bit()
    {
        using var directory = new TemporaryDirectory();
        using var scope = NewDisposeScope();
        using var straight = TinyModel.Create();
        using var straightOptimizer = optim.AdamW(straight.parameters(), lr: 0.01, weight_decay: 0.1);
        Steps(straight, straightOptimizer, 3);
        TrainingState.Save(
            directory.Path, new Dictionary<string, nn.Module> { ["policy"] = straight }, straightOptimizer,
            new TrainingProgress
            {
                Step = 3,
                Position = 15,
                Values = new Dictionary<string, double> { ["kl"] = 0.1 + 0.2, ["odd"] = double.NaN },
            });
        Steps(straight, straightOptimizer, 3);

        using var resumed = TinyModel.Create(99);
        using var resumedOptimizer = optim.AdamW(resumed.parameters(), lr: 0.01, weight_decay: 0.1);
        var progress = TrainingState.Restore(directory.Path, new Dictionary<string, nn.Module> { ["policy"] = resumed },
            resumedOptimizer);
        Assert.Equal((3, 15), (progress.Step, progress.Position));
        Assert.Equal(0.1 + 0.2, progress.Values["kl"]);
        Assert.True(double.IsNaN(progress.Values["odd"]));
        Steps(resumed, resumedOptimizer, 3);
        Assert.All(straight.parameters()
            .Zip(resumed.parameters()), pair => Assert.Equal(0, Numbers.Distance(pair.First, pair.Second)));
    }

    [Fact]
    public void A_generator_goes_on_where_it_was_saved()
    {
        using var directory = new TemporaryDirectory();
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        using var optimizer = optim.AdamW(model.parameters());
        using var random = new Generator(4);
        rand(5, generator: random);
        var modules = new Dictionary<string, nn.Module> { ["m"] = model };
        TrainingState.Save(directory.Path, modules, optimizer, new TrainingProgress { Step = 0 }, random);
        var expected = rand(5, generator: random);
        using var other = new Generator(77);
        TrainingState.Restore(directory.Path, modules, optimizer, other);
        Assert.Equal(0, Numbers.Distance(expected, rand(5, generator: other)));
    }

    [Fact]
    public void Held_out_loss_falls_below_the_unigram_entropy()
    {
        // Each token names the next: a cycle of 5 with a random start, so the unigram entropy is ln 5 and the
        // conditional one 0.
        static TokenSequence Chain(int start) =>
            new([.. Enumerable.Range(start, 9).Select(index => 2 + (index % 5))], 0);
        using var model = TinyModel.Create();
        using var optimizer = optim.AdamW(model.parameters(), lr: 0.01);
        TokenSequence[] training = [Chain(0), Chain(1), Chain(2), Chain(3)];
        for (var step = 0; step < 60; step++)
        {
            optimizer.zero_grad();
            LanguageModelLoss.Accumulate(model, training, 0, 4);
            optimizer.step();
        }
        Assert.InRange(LanguageModelLoss.Evaluate(model, [Chain(4)], 0, 1), 0, Math.Log(5) / 2);
    }

    private static void Steps(CausalLanguageModel model, OptimizerHelper optimizer, int count)
    {
        for (var step = 0; step < count; step++)
        {
            optimizer.zero_grad();
            LanguageModelLoss.Accumulate(model, Sequences, 0, 2);
            optimizer.step();
        }
    }
}
