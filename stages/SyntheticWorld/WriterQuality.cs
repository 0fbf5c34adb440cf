namespace RlhfFlow.SyntheticWorldStage;

/// <summary>
/// How a writer of summaries errs: exactly one of six things happens, with these probabilities, and independently the
/// habit of opening with the time.
/// </summary>
internal sealed record WriterQuality(
    double Ideal, double DropOne, double DropTwo, double Swap, double Append, double Wrong, double Habit)
{
    /// <summary>The pretraining corpus.</summary>
    public static readonly WriterQuality Corpus = new(0.10, 0.25, 0.15, 0.20, 0.15, 0.15, 0.5);

    /// <summary>Demonstrations, and the drafts of references.</summary>
    public static readonly WriterQuality Demonstrations = new(0.25, 0.35, 0.10, 0.10, 0.10, 0.10, 0.5);

    /// <summary>A writer without fault.</summary>
    public static readonly WriterQuality Perfect = new(1, 0, 0, 0, 0, 0, 0);
}
