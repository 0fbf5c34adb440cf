using RlhfFlow.Artifacts.Records;
using RlhfFlow.PreferenceCollectionStage;

namespace RlhfFlow.DataStages.Tests.PreferenceCollection;

public sealed class BaselineRulesTests
{
    private static readonly SampleRecord Sample =
        new() { PromptId = "p", Prompt = "q", Completion = "four", Split = "test" };

    [Fact]
    public void A_length_is_that_before_a_cut_else_the_tokens_else_the_characters()
    {
        Assert.Equal(4, SampleLength.Of(Sample));
        Assert.Equal(2, SampleLength.Of(Sample with { TokenIds = [7, 8] }));
        Assert.Equal(90, SampleLength.Of(Sample with { TokenIds = [7, 8], Scores = new() { ["characters"] = 90 } }));
    }

    [Fact]
    public void The_longer_answer_wins_by_its_length_before_the_cut()
    {
        var prompt = new PromptSamples(Sample);
        var rules = new BaselineRules([prompt]);
        var better = new Candidate("same", "a", 1) { Length = 90 };
        var worse = new Candidate("same", "a", 0) { Length = 80 };
        rules.Add(prompt, new Label(better, worse, ChosenFirst: true, Tie: false, Margin: 1, SoftLabel: 0.7));
        var longer = Assert.Single(rules.Records(), row => row.Policy == "longer answer wins");
        Assert.Equal(("test", 1.0, 1), (longer.Group, longer.Value, longer.Count));
    }
}
