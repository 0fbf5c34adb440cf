using RlhfFlow.Transformers.Generation;

namespace RlhfFlow.Transformers.Tests.Generation;

public sealed class SamplePlanTests
{
    private static readonly string[] Distributions = ["in", "in", "out", "in", "out"];

    [Fact]
    public void Every_prompt_gets_the_wanted_number_of_completions_in_order() =>
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 1)],
            SamplePlan.Of(Distributions, 0, 2, 0, 16));

    [Fact]
    public void The_first_prompts_of_each_distribution_get_more() =>
        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (2, 2), (3, 0), (4, 0)],
            SamplePlan.Of(Distributions, 0, 1, 1, 3));

    [Fact]
    public void Only_the_first_prompts_of_each_distribution_are_answered_where_there_is_a_limit() =>
        Assert.Equal([(0, 0), (2, 0)], SamplePlan.Of(Distributions, 1, 1, 0, 16));
}
