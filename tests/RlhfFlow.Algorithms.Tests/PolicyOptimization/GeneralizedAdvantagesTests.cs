using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

public sealed class GeneralizedAdvantagesTests : TensorTest
{
    private static Tensor Rewards => Row(-.1, .2, 1);

    private static Tensor StateValues => Row(.5, .4, .3);

    [Fact]
    public void Advantages_and_returns_match_the_published_example()
    {
        var (advantages, returns) = GeneralizedAdvantages.Compute(Rewards, StateValues, 1, .95);
        Close([.52675, .765, .7], advantages, 1e-12);
        Close([1.02675, 1.165, 1], returns, 1e-12);
    }

    [Fact]
    public void A_padded_answer_with_its_score_one_past_the_last_token_matches_the_reference()
    {
        var (advantages, returns) = GeneralizedAdvantages.Compute(
            Row(-.005, .015, 0, 1.2, 0), Row(.1, .2, .3, .4, 0), 1, .95);
        Close([.9804, .932, .86, .8, 0], advantages, 1e-12);
        Close([1.0804, 1.132, 1.16, 1.2, 0], returns, 1e-12);
    }

    [Fact]
    public void Lambda_one_is_the_sum_of_future_rewards_minus_the_value()
    {
        var (advantages, _) = GeneralizedAdvantages.Compute(Rewards, StateValues, 1, 1);
        Close([1.1 - .5, 1.2 - .4, 1 - .3], advantages, 1e-12);
    }

    [Fact]
    public void Lambda_zero_is_the_one_step_error()
    {
        var (advantages, _) = GeneralizedAdvantages.Compute(Rewards, StateValues, .9, 0);
        Close([-.1 + (.9 * .4) - .5, .2 + (.9 * .3) - .4, 1 - .3], advantages, 1e-12);
    }

    [Fact]
    public void Exact_values_leave_no_advantage()
    {
        var (advantages, _) = GeneralizedAdvantages.Compute(Rewards, Row(1.1, 1.2, 1), 1, .95);
        Close([0, 0, 0], advantages, 1e-12);
    }

    [Fact]
    public void A_response_of_one_token_has_reward_minus_value()
    {
        var (advantages, returns) = GeneralizedAdvantages.Compute(Row(2), Row(.5), 1, .95);
        Close([1.5], advantages, 1e-12);
        Close([2], returns, 1e-12);
    }

    [Fact]
    public void Padding_and_what_it_holds_changes_nothing()
    {
        var mask = tensor(new[] { true, true, true, false, false }).reshape(1, 5);
        var junk = Row(double.NaN, 1e30);
        var (advantages, returns) = GeneralizedAdvantages.Compute(
            cat([Rewards, junk], 1), cat([StateValues, junk], 1), 1, .95, mask);
        Close([.52675, .765, .7, 0, 0], advantages, 1e-12);
        Close([1.02675, 1.165, 1, 0, 0], returns, 1e-12);
    }

    [Fact]
    public void Rows_are_independent_of_their_order()
    {
        var (rewards, values) = (Normal(1, 4, 6), Normal(2, 4, 6));
        var order = tensor(new[] { 2L, 0, 3, 1 });
        var (straight, _) = GeneralizedAdvantages.Compute(rewards, values, .99, .9);
        var (permuted, _) = GeneralizedAdvantages.Compute(
            rewards.index_select(0, order), values.index_select(0, order), .99, .9);
        Close(straight.index_select(0, order), permuted, 1e-14);
    }

    [Fact]
    public void Advantages_carry_no_gradient()
    {
        var (advantages, returns) = GeneralizedAdvantages.Compute(Rewards, StateValues.requires_grad_(), 1, .95);
        Assert.False(advantages.requires_grad);
        Assert.False(returns.requires_grad);
    }
}
