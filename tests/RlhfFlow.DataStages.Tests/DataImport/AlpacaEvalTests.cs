using RlhfFlow.DataImportStage;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.PreferenceCollectionStage;
using RlhfFlow.Testing;

namespace RlhfFlow.DataStages.Tests.DataImport;

/// <summary>The import and the pairs of the comparisons workflow, on the real file.</summary>
public sealed class AlpacaEvalTests
{
    [Fact]
    public void The_comparisons_of_twelve_models_become_scored_answers_and_soft_pairs()
    {
        Assert.SkipWhen(Repository.SharedData is null, "shared/data is not beside the project");
        var options = new DataImportOptions
        {
            Path = Path.Combine(Repository.SharedData!, "alpaca-eval-comparisons.jsonl.gz"),
            PromptField = "instruction", CompletionField = "output_2", SourceField = "generator_2",
            GroupField = "dataset",
            ScoreField = "preference", ScoreTransform = ScoreTransform.LogitMinusOne,
            MaximumCharacters = 300, LongTexts = LongText.Cut,
            OutOfDistributionField = "dataset", OutOfDistributionValues = ["vicuna", "koala"],
        };
        var importer = new Importer(options);
        var prompts = Splitter.Split(importer.Import(_ => { }), options, 1);
        Assert.Equal(9656, importer.Counts.Rows);
        Assert.InRange(prompts.Count, 800, 805);
        Assert.InRange(importer.Counts.TruncatedShare, 0.5, 0.95);
        Assert.All(
            prompts, prompt => Assert.Equal(prompt.Group is "vicuna" or "koala" ? "out" : "in", prompt.Distribution));

        var pairing = new PreferenceCollectionOptions
        {
            Pairing = Pairing.AllPairs, Labels = Labelling.Scores, Scale = 1,
            DifferentSourcesOnly = true, MinimumDifference = 1,
        };
        long pairs = 0, longer = 0;
        foreach (var prompt in prompts)
        {
            Candidate[] candidates =
                [.. ImportedRecords.Samples(prompt, "score").Select(
                    sample => Candidate.Of(sample, sample.Scores["score"]))];
            foreach (var (a, b) in PairSelection.Select(candidates, pairing, new DeterministicRandom(1, prompt.Id)))
            {
                var label = new Annotator(pairing).Label(a, b, new DeterministicRandom(1, prompt.Id));
                pairs++;
                longer += label.Chosen.Length > label.Rejected.Length ? 1 : 0;
            }
        }
        // "The longer answer wins" holds for seven pairs of ten, by the length before the cut.
        Assert.Equal(0.70, longer / (double)pairs, 0.02);
    }
}
