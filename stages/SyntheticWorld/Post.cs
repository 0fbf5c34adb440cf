using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>A prompt before it is written out: facts in their order, one a slot type.</summary>
internal sealed record Post(string Header, string Topic, IReadOnlyList<Fact> Facts)
{
    public string Text => $"{Header} {Topic} : {string.Join(' ', Facts.Select(fact => fact.Text))} TLDR";

    public IReadOnlyList<string> KeyTypes => WorldTables.Topics[Topic];

    /// <summary>
    /// The three key facts and m - 3 of the four others, in random order, each with one of its type's markers and
    /// values.
    /// </summary>
    public static Post Draw(PostDistribution distribution, DeterministicRandom random)
    {
        var header = random.Choose(distribution.Headers);
        var topic = random.Choose(distribution.Topics);
        var factCount = distribution.MinimumFacts
            + random.NextInt32(distribution.MaximumFacts - distribution.MinimumFacts + 1);
        var keyTypes = WorldTables.Topics[topic];
        var otherTypes = WorldTables.SlotTypes.Keys.Except(keyTypes).ToArray();
        random.Shuffle(otherTypes);
        string[] types = [.. keyTypes, .. otherTypes.Take(factCount - keyTypes.Count)];
        random.Shuffle(types);
        return new Post(header, topic, [.. types.Select(type => Fact.Draw(type, random))]);
    }
}
