using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Tests.Models;
using TorchSharp;

namespace RlhfFlow.Transformers.Tests.Generation;

public sealed class TextGeneratorTests
{
    private static readonly int[][] Prompts = [[3, 4, 5, 6, 7], [8, 9], [3, 4, 5, 6, 7], [10, 11, 12], [8, 9], [13]];

    private static readonly ulong[] Seeds = [11, 12, 13, 14, 15, 16];

    private static readonly GenerationOptions Options = new() { MaximumNewTokens = 12, StopTokenId = 1 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void The_batch_layout_never_changes_a_sample(int batchSize)
    {
        using var model = TinyModel.Create();
        var together = TextGenerator.Generate(model, Prompts, Options, Seeds);
        var apart = TextGenerator.Generate(model, Prompts, Options with { BatchSize = batchSize }, Seeds);
        for (var sample = 0; sample < Prompts.Length; sample++)
        {
            Assert.Equal(together[sample].Tokens, apart[sample].Tokens);
            Assert.Equal(together[sample].Stopped, apart[sample].Stopped);
        }
    }

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.6, 0, 1.0)]
    [InlineData(1.5, 5, 0.8)]
    public void Log_probabilities_of_the_sampler_equal_those_of_a_training_pass(double temperature, int topK,
        double topP)
    {
        using var model = TinyModel.Create();
        var samples = TextGenerator.Generate(
            model, Prompts, Options with { Temperature = temperature, TopK = topK, TopP = topP }, Seeds);
        var sequences = Prompts.Zip(samples, (prompt, sample) => TokenSequence.Join(prompt, sample.Tokens)).ToArray();
        var scored = CompletionScorer.LogProbabilities(model, sequences, padTokenId: 0, batchSize: 4);
        for (var sample = 0; sample < samples.Length; sample++)
        {
            Assert.Equal(scored[sample].Length, samples[sample].LogProbabilities.Length);
            Assert.All(scored[sample]
                .Zip(samples[sample].LogProbabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void A_completion_ends_with_the_stop_token_or_at_the_limit()
    {
        using var model = TinyModel.Create();
        var prompts = Enumerable.Repeat(new[] { 3, 4 }, 200).ToArray();
        var samples = TextGenerator.Generate(model, prompts, Options,
            [.. Enumerable.Range(0, 200).Select(index => (ulong)index)]);
        Assert.Contains(samples, sample => sample.Stopped);
        Assert.Contains(samples, sample => !sample.Stopped);
        Assert.All(samples, sample =>
        {
            Assert.Equal(sample.Stopped, sample.Tokens[^1] == 1);
            Assert.DoesNotContain(1, sample.Tokens[..^1]);
            Assert.Equal(sample.Tokens.Length, sample.Entropies.Length);
            Assert.True(sample.Stopped || sample.Tokens.Length == Options.MaximumNewTokens);
        });
    }

    [Fact]
    public void A_completion_never_leaves_the_context_window()
    {
        using var model = TinyModel.Create();
        var prompt = Enumerable.Range(2, 20).ToArray();
        var samples = TextGenerator.Generate(model, [prompt, [3]], Options with { StopTokenId = null }, [1, 2]);
        Assert.Equal(TinyModel.Shape.ContextLength - prompt.Length, samples[0].Tokens.Length);
        Assert.Equal(Options.MaximumNewTokens, samples[1].Tokens.Length);
    }

    [Fact]
    public void Frequencies_of_first_tokens_follow_the_model()
    {
        using var model = TinyModel.Create();
        const int Draws = 4000;
        var samples = TextGenerator.Generate(
            model, Enumerable.Repeat(new[] { 5, 6 }, Draws)
                .ToArray(), new GenerationOptions { MaximumNewTokens = 1, BatchSize = 1000 },
            [.. Enumerable.Range(0, Draws).Select(index => (ulong)index)]);
        foreach (var group in samples.GroupBy(sample => sample.Tokens[0]))
        {
            var probability = Math.Exp(group.First().LogProbabilities[0]);
            var deviation = Math.Sqrt(probability * (1 - probability) / Draws);
            Assert.InRange((double)group.Count() / Draws, probability - (5 * deviation), probability + (5 * deviation));
        }
        var mean = -samples.Average(sample => sample.LogProbabilities[0]);
        Assert.Equal(samples[0].Entropies[0], mean, 0.1);
    }

    [Fact]
    public void Greedy_takes_the_likeliest_token_and_top_1_does_the_same()
    {
        using var model = TinyModel.Create();
        var greedy = TextGenerator.Generate(model, Prompts, Options with { Greedy = true }, Seeds);
        var topOne = TextGenerator.Generate(model, Prompts, Options with { TopK = 1 }, Seeds);
        var cold = TextGenerator.Generate(model, Prompts, Options with { Temperature = 1e-4 }, Seeds);
        for (var sample = 0; sample < Prompts.Length; sample++)
        {
            Assert.Equal(greedy[sample].Tokens, topOne[sample].Tokens);
            Assert.Equal(greedy[sample].Tokens, cold[sample].Tokens);
        }
    }

    [Fact]
    public void Nothing_of_a_generation_stays_in_memory()
    {
        using var model = TinyModel.Create();
        TextGenerator.Generate(model, Prompts, Options, Seeds);
        var before = torch.Tensor.TotalCount;
        TextGenerator.Generate(model, Prompts, Options with { BatchSize = 2 }, Seeds);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Bad_options_and_prompts_are_listed_together()
    {
        using var model = TinyModel.Create();
        var error = Assert.Throws<ArgumentException>(() => TextGenerator.Generate(
            model, [[], [2]], new GenerationOptions { Temperature = 0, TopP = 2, MaximumNewTokens = 0 }, [1]));
        foreach (var part in new[] { "temperature", "top-p", "limit", "seeds", "prompt 0" })
        {
            Assert.Contains(part, error.Message);
        }
    }
}
