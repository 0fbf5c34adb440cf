using RlhfFlow.Evaluation.Comparisons;
using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>Labels pairs, by the scores or by drawing from the Bradley-Terry model of them.</summary>
internal sealed class Annotator(PreferenceCollectionOptions options)
{
    /// <summary>How the records name the annotator.</summary>
    public string Name => options.Labels == Labelling.Scores ? "scores" : "simulated Bradley-Terry";

    /// <summary>Shows the two in random order and labels them.</summary>
    public Label Label(Candidate a, Candidate b, DeterministicRandom random)
    {
        var (first, second) = random.NextBoolean() ? (a, b) : (b, a);
        var prefersFirst = options.Labels == Labelling.Scores
            ? first.Score > second.Score || (first.Score == second.Score && random.NextBoolean())
            : DrawPreference(first, second, random);
        var (chosen, rejected) = prefersFirst ? (first, second) : (second, first);
        var margin = chosen.Score - rejected.Score;
        return new Label(
            chosen, rejected, prefersFirst, margin == 0, margin, BradleyTerry.Probability(margin, options.Scale));
    }

    private bool DrawPreference(Candidate first, Candidate second, DeterministicRandom random)
    {
        var logit = (options.Scale * (first.Score - second.Score)) + options.PositionBias;
        var prefersFirst = random.NextBoolean(BradleyTerry.Probability(logit));
        return prefersFirst ^ random.NextBoolean(options.Noise);
    }
}
