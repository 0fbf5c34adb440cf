namespace RlhfFlow.SyntheticWorldStage;

/// <summary>Where posts are drawn from.</summary>
internal sealed record PostDistribution(string[] Headers, string[] Topics, int MinimumFacts, int MaximumFacts)
{
    /// <summary>What fine-tuning, preferences, reward model and policy see.</summary>
    public static readonly PostDistribution In = new([WorldTables.InHeader], WorldTables.InTopics, 4, 5);

    /// <summary>Another header, longer posts, half of the topics new: for tests only.</summary>
    public static readonly PostDistribution Out = new([WorldTables.OutHeader], WorldTables.OutTopics, 6, 7);

    /// <summary>Everything mixed, for pretraining.</summary>
    public static readonly PostDistribution Corpus =
        new([WorldTables.InHeader, WorldTables.OutHeader], [.. WorldTables.Topics.Keys], 4, 7);
}
