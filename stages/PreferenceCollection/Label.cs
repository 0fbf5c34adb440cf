namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>The outcome of one comparison.</summary>
/// <param name="Chosen">The answer the annotator prefers.</param>
/// <param name="Rejected">The other.</param>
/// <param name="ChosenFirst">True when the chosen one was shown first.</param>
/// <param name="Tie">True when the scores are equal; which one is called chosen is then chance.</param>
/// <param name="Margin">Score of the chosen minus score of the rejected; negative where the label is wrong.</param>
/// <param name="SoftLabel">Probability by the scores that the chosen one is the better.</param>
internal sealed record Label(
    Candidate Chosen, Candidate Rejected, bool ChosenFirst, bool Tie, double Margin, double SoftLabel);
