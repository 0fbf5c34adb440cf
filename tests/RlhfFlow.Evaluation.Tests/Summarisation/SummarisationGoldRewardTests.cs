using RlhfFlow.Evaluation.Summarisation;

namespace RlhfFlow.Evaluation.Tests.Summarisation;

public sealed class SummarisationGoldRewardTests
{
    private const string Prompt = "POST work : after party alongside friend because stress on easter TLDR";

    private static readonly SummarisationGoldReward Reward = new(
        new Dictionary<string, IReadOnlyList<string>> { ["work"] = ["who", "event", "cause"] },
        new Dictionary<string, SlotType>
        {
            ["who"] = new(["with", "alongside"], ["friend", "boss"]),
            ["event"] = new(["after", "during"], ["party", "exam"]),
            ["cause"] = new(["because", "over"], ["stress", "money"]),
            ["time"] = new(["on", "since"], ["easter", "friday"]),
            ["place"] = new(["at", "near"], ["school", "beach"]),
        },
        ["so", "well"],
        maximumTokens: 12,
        new GoldRewardWeights());

    [Theory]
    [InlineData("so because stress with friend during party", 3, 0, 0, 0, 0, 3.0)]
    [InlineData("well with friend during party", 2, 0, 0, 0, 0, 2.0)]
    [InlineData("so on easter with friend during party over stress", 3, 1, 0, 0, 0, 2.5)]
    [InlineData("so with friend alongside friend", 1, 0, 1, 0, 0, 0.5)]
    [InlineData("so with boss during party", 1, 0, 0, 1, 0, 0.0)]
    [InlineData("so at school", 0, 0, 0, 1, 0, -1.0)]
    [InlineData("with friend", 1, 0, 0, 0, 1, 0.7)]
    [InlineData("so with party", 0, 0, 0, 0, 2, -0.6)]
    [InlineData("so with", 0, 0, 0, 0, 1, -0.3)]
    [InlineData("so friend with friend", 1, 0, 0, 0, 1, 0.7)]
    [InlineData("", 0, 0, 0, 0, 1, -0.3)]
    [InlineData("  so   with friend ", 1, 0, 0, 0, 0, 1.0)]
    public void Every_part_of_a_summary_is_counted(
        string summary, int key, int nonKey, int repeated, int wrong, int unparsable, double total) =>
        Assert.Equal(
            new SummaryScore(key, nonKey, repeated, wrong, unparsable, NoEnd: false, total),
            Reward.Score(Prompt, summary, ended: true));

    [Fact]
    public void A_summary_without_end_costs_one_point()
    {
        Assert.Equal(2, Reward.Score(Prompt, "so because stress with friend during party", ended: false).Total);
        var tooLong = "so with friend with friend with friend with friend with friend with friend";
        Assert.True(Reward.Score(Prompt, tooLong, ended: true).NoEnd);
    }

    [Fact]
    public void A_right_mention_after_a_wrong_one_still_earns_its_point() =>
        Assert.Equal(0, Reward.Score(Prompt, "so with boss with friend", ended: true).Total);

    [Theory]
    [InlineData("POST garden : after party TLDR")]
    [InlineData("POST work after party TLDR")]
    [InlineData("POST work : after friend TLDR")]
    [InlineData("")]
    public void A_prompt_of_another_world_is_refused(string prompt) =>
        Assert.Throws<FormatException>(() => Reward.Score(prompt, "so", ended: true));
}
