using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.LogProbabilities;

public sealed class TokenLogProbabilitiesTests : TensorTest
{
    [Fact]
    public void The_logarithm_of_a_known_distribution_comes_back()
    {
        var logits = tensor(new[] { .5, .3, .2 }).log().reshape(1, 1, 3) + 7;
        var token = tensor(new[] { 1L }).reshape(1, 1);
        var (logProbabilities, entropies) = TokenLogProbabilities.WithEntropy(logits, token);
        Close([Math.Log(.3)], logProbabilities, 1e-12);
        Close([-(.5 * Math.Log(.5)) - (.3 * Math.Log(.3)) - (.2 * Math.Log(.2))], entropies, 1e-12);
    }

    [Fact]
    public void Log_probabilities_of_all_tokens_sum_to_one()
    {
        var logits = Normal(1, 2, 3, 5) * 4;
        var total = zeros(2, 3, dtype: ScalarType.Float64);
        for (var token = 0L; token < 5; token++)
        {
            total = total + TokenLogProbabilities.Of(logits, full([2L, 3], token, dtype: ScalarType.Int64), .7).exp();
        }
        Close(ones(2, 3, dtype: ScalarType.Float64), total, 1e-12);
    }

    [Fact]
    public void An_excluded_token_adds_no_entropy_and_no_NaN()
    {
        var logits = tensor(new[] { 0, 0, double.NegativeInfinity }).reshape(1, 1, 3);
        var (_, entropies) = TokenLogProbabilities.WithEntropy(logits, zeros(1, 1, dtype: ScalarType.Int64));
        Close([Math.Log(2)], entropies, 1e-12);
    }

    [Fact]
    public void The_gradient_is_the_indicator_minus_the_softmax()
    {
        var logits = Normal(2, 1, 1, 4).requires_grad_();
        TokenLogProbabilities.Of(logits, tensor(new[] { 2L }).reshape(1, 1)).sum().backward();
        Close(Row(0, 0, 1, 0).reshape(1, 1, 4) - logits.detach().softmax(-1), logits.grad!, 1e-12);
    }
}
