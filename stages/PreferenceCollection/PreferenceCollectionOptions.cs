using RlhfFlow.Stages;

namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>Parameters of the collection.</summary>
internal sealed record PreferenceCollectionOptions : IStageOptions
{
    [Parameter("Which samples of a prompt are compared: the best with the worst, every pair, each with the next one, "
        + "or two drawn by the seed.", Group = "Pairs")]
    public Pairing Pairing { get; init; } = Pairing.BestAndWorst;

    [Parameter("Uses the first n samples of each prompt; 0 means all.", Minimum = 0, Group = "Pairs")]
    public int SamplesPerPrompt { get; init; }

    [Parameter("Compares only samples of different policies.", Group = "Pairs")]
    public bool DifferentSourcesOnly { get; init; }

    [Parameter("Pairs whose scores differ by less are left out; 0 keeps all but ties.", Minimum = 0, Group = "Pairs")]
    public double MinimumDifference { get; init; }

    [Parameter("At most this many pairs a prompt, drawn by the seed; 0 means all.", Minimum = 0, Group = "Pairs")]
    public int MaximumPairsPerPrompt { get; init; }

    [Parameter("Training prompts are dealt into this many parts by their id, so that several collections share none.",
        Minimum = 1, Group = "Pairs")]
    public int PromptFolds { get; init; } = 1;

    [Parameter("The part to take, counted from 0; prompts of other splits are in every part.", Minimum = 0, Group = "Pairs")]
    public int PromptFold { get; init; }

    [Parameter("Pairs with equal scores are discarded or kept as ties.", Group = "Pairs")]
    public TieHandling Ties { get; init; } = TieHandling.Discard;

    [Parameter("Who decides: the scores themselves (the higher one is chosen), or a simulated annotator who draws from "
        + "Bradley-Terry.", Group = "Labels")]
    public Labelling Labels { get; init; } = Labelling.SimulatedAnnotator;

    [Parameter("Score in the samples to go by; unused where a gold reward is connected.", Group = "Labels")]
    public string ScoreName { get; init; } = "score";

    [Parameter("Scores are multiplied by this before the logistic function; 1 for scores that are logits.",
        ExclusiveMinimum = 0, Group = "Labels")]
    public double Scale { get; init; } = 3;

    [Parameter("Probability that the simulated annotator's answer is turned round.", Minimum = 0, Maximum = 1,
        Group = "Labels")]
    public double Noise { get; init; }

    [Parameter("Added to the logit of the answer shown first; 0 means an annotator without position bias.",
        Group = "Labels")]
    public double PositionBias { get; init; }

    public IEnumerable<string> Validate()
    {
        if (Labels == Labelling.Scores && Noise > 0)
        {
            yield return "noise belongs to the simulated annotator; labels from scores have none.";
        }
        if (Labels == Labelling.Scores && PositionBias != 0)
        {
            yield return "positionBias belongs to the simulated annotator; labels from scores have none.";
        }
        if (PromptFold >= PromptFolds)
        {
            yield return $"promptFold ({PromptFold}) must be below promptFolds ({PromptFolds}).";
        }
        if (SamplesPerPrompt == 1)
        {
            yield return "samplesPerPrompt is 1; a pair needs two.";
        }
    }
}
