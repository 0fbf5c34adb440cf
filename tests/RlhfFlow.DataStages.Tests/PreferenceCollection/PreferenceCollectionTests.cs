using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.PreferenceCollectionStage;

namespace RlhfFlow.DataStages.Tests.PreferenceCollection;

public sealed class PreferenceCollectionTests
{
    private static readonly Candidate[] Candidates =
        [new("a", "one", 1), new("b", "one", 3), new("c", "two", 0), new("d", "two", 2)];

    private static DeterministicRandom Random => new(1, "test");

    [Fact]
    public void Best_and_worst_are_found_wherever_they_stand() =>
        Assert.Equal([("b", "c")], Select(new PreferenceCollectionOptions { Pairing = Pairing.BestAndWorst }));

    [Fact]
    public void Equal_scores_give_one_tie()
    {
        Candidate[] equal = [new("a", "one", 1), new("b", "one", 1), new("c", "one", 1)];
        var pair = Assert.Single(PairSelection.Select(equal, new PreferenceCollectionOptions(), Random));
        var label = new Annotator(new PreferenceCollectionOptions()).Label(pair.A, pair.B, Random);
        Assert.True(label.Tie);
        Assert.False(new CollectionCounts().Count(label, TieHandling.Discard));
        Assert.True(new CollectionCounts().Count(label, TieHandling.Keep));
    }

    [Fact]
    public void All_pairs_of_different_sources_that_differ_enough() => Assert.Equal(
        [("b", "c")],
        Select(new PreferenceCollectionOptions
        {
            Pairing = Pairing.AllPairs, DifferentSourcesOnly = true, MinimumDifference = 1.5,
        }));

    [Fact]
    public void The_number_of_pairs_a_prompt_is_limited_by_chance_and_the_seed()
    {
        var options = new PreferenceCollectionOptions { Pairing = Pairing.AllPairs, MaximumPairsPerPrompt = 2 };
        Assert.Equal(2, Select(options).Distinct().Count());
        Assert.Equal(Select(options), Select(options));
        Assert.Single(Select(options with { Pairing = Pairing.RandomPair }));
        Assert.Equal(3, Select(options with { Pairing = Pairing.Adjacent, MaximumPairsPerPrompt = 0 }).Length);
    }

    [Fact]
    public void Labels_from_scores_choose_the_higher_and_keep_the_probability()
    {
        var annotator = new Annotator(new PreferenceCollectionOptions { Labels = Labelling.Scores, Scale = 1 });
        var random = Random;
        Label[] labels =
            [.. Enumerable.Range(0, 400).Select(_ => annotator.Label(Candidates[0], Candidates[1], random))];
        Assert.All(labels, label => Assert.Equal("b", label.Chosen.Completion));
        Assert.All(labels, label => Assert.Equal(0.8807970779778823, label.SoftLabel, 12));
        Assert.InRange(labels.Count(label => label.ChosenFirst), 160, 240);
    }

    [Theory]
    [InlineData(0, 0, 0.9525741268224334)]
    [InlineData(0.1, 0, 0.8620593014579467)]
    [InlineData(1, 0, 0.0474258731775666)]
    public void The_simulated_annotator_errs_as_often_as_it_should(double noise, double bias, double expected)
    {
        var share =
            ShareOfBetter(new PreferenceCollectionOptions { Noise = noise, PositionBias = bias }, out var first);
        Assert.Equal(expected, share, 0.01);
        Assert.Equal(0.5, first, 0.02);
    }

    [Fact]
    public void A_position_bias_favours_what_is_shown_first()
    {
        ShareOfBetter(new PreferenceCollectionOptions { PositionBias = 2, Scale = 0.1 }, out var first);
        Assert.Equal(0.88, first, 0.02);
    }

    [Fact]
    public void Contradictory_options_are_all_reported() => Assert.Equal(
        3,
        new PreferenceCollectionOptions
        {
            Labels = Labelling.Scores, Noise = 0.1, PositionBias = 1, SamplesPerPrompt = 1,
        }.Validate().Count());

    private static double ShareOfBetter(PreferenceCollectionOptions options, out double chosenFirst)
    {
        var annotator = new Annotator(options);
        var counts = new CollectionCounts();
        var random = Random;
        for (var draw = 0; draw < 20_000; draw++)
        {
            counts.Count(annotator.Label(Candidates[0], Candidates[3], random), TieHandling.Discard);
        }
        chosenFirst = counts.ChosenFirstShare;
        return 1 - counts.LabelNoise;
    }

    private static (string, string)[] Select(PreferenceCollectionOptions options) =>
        [.. PairSelection.Select(Candidates, options, Random).Select(pair => (pair.A.Completion, pair.B.Completion))];
}
