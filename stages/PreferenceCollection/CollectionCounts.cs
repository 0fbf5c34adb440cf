namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>What came out of the comparisons.</summary>
internal sealed class CollectionCounts
{
    public long Prompts { get; set; }

    public long Pairs { get; private set; }

    public long Ties { get; private set; }

    public long Wrong { get; private set; }

    public long ChosenFirst { get; private set; }

    /// <summary>Counts a label and says whether it is kept.</summary>
    public bool Count(Label label, TieHandling ties)
    {
        Ties += label.Tie ? 1 : 0;
        if (label.Tie && ties == TieHandling.Discard)
        {
            return false;
        }
        Pairs++;
        Wrong += label.Margin < 0 ? 1 : 0;
        ChosenFirst += label.ChosenFirst ? 1 : 0;
        return true;
    }

    /// <summary>
    /// Share of the kept pairs whose label contradicts the scores; one minus it is the best a reward model can reach.
    /// </summary>
    public double LabelNoise => Pairs == 0 ? 0 : (double)Wrong / Pairs;

    public double ChosenFirstShare => Pairs == 0 ? 0 : (double)ChosenFirst / Pairs;

}
