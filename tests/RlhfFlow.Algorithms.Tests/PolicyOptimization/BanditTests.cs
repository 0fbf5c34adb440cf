using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Masking;
using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

/// <summary>The whole of PPO on three arms, where the KL-regularised optimum is known in closed form.</summary>
public sealed class BanditTests : TensorTest
{
    private const int Batch = 512;
    private static readonly double[] Reference = [.5, .3, .2];
    private static readonly double[] Rewards = [0, 1, 2];

    [Theory]
    [InlineData(1, .179000, .291944, .529056)]
    [InlineData(.5, .036667, .162559, .800774)]
    public void The_policy_reaches_reference_times_exponential_reward(
        double coefficient, double first, double second, double third)
    {
        var policy = Train(coefficient);
        var distance = new[] { first, second, third }.Zip(policy, (wanted, got) => Math.Abs(wanted - got)).Sum() / 2;
        Assert.True(distance < .02, $"total variation {distance:F3}, policy {string.Join(", ", policy)}");
    }

    private static double[] Train(double coefficient)
    {
        const int steps = 400;
        var random = new Random(7);
        var schedule = new LearningRateSchedule(.05, steps, 0, ScheduleShape.Linear);
        using var logits = new TorchSharp.Modules.Parameter(tensor(Reference).log());
        using var optimizer = optim.Adam([logits], lr: schedule.PeakRate);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.ParamGroups.Single().LearningRate = schedule.RateAt(step);
            var probabilities = Values(logits.softmax(-1));
            var arms = Enumerable.Range(0, Batch).Select(_ => (long)Draw(probabilities, random.NextDouble())).ToArray();
            var tokens = tensor(arms).reshape(Batch, 1);
            var scores = tensor(arms.Select(arm => Rewards[arm]).ToArray());
            var mask = ones(Batch, 1, dtype: ScalarType.Bool);
            var old = LogProbabilities(logits, tokens).detach();
            var kl = KlDivergence.PerToken(old, LogProbabilities(tensor(Reference).log(), tokens), KlEstimator.K1);
            var rewards = TokenRewards.Assemble(scores, kl, coefficient, mask);
            var (advantages, _) = GeneralizedAdvantages.Compute(rewards, zeros_like(rewards), 1, .95, mask);
            advantages = MaskedStatistics.Whiten(advantages, mask);
            for (var epoch = 0; epoch < 2; epoch++)
            {
                optimizer.zero_grad();
                ClippedPolicyLoss.Compute(LogProbabilities(logits, tokens), old, advantages, mask, .2).Loss.backward();
                optimizer.step();
            }
        }
        return Values(logits.softmax(-1));
    }

    private static Tensor LogProbabilities(Tensor logits, Tensor tokens) =>
        TokenLogProbabilities.Of(logits.reshape(1, 1, 3).expand(Batch, 1, 3), tokens);

    private static int Draw(double[] probabilities, double uniform) =>
        uniform < probabilities[0] ? 0 : uniform < probabilities[0] + probabilities[1] ? 1 : 2;
}
