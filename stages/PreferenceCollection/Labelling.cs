namespace RlhfFlow.PreferenceCollectionStage;

/// <summary>Who decides which answer is preferred.</summary>
internal enum Labelling
{
    Scores,
    SimulatedAnnotator,
}
