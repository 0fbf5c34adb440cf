using RlhfFlow.Evaluation.Summarisation;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>The words of the world and which facts matter for which topic.</summary>
internal static class WorldTables
{
    /// <summary>Longest summary in tokens, the end of text included.</summary>
    public const int MaximumTokens = 12;

    public const string InHeader = "POST";

    public const string OutHeader = "ARTICLE";

    /// <summary>The slot type that writers like to open with although it seldom matters.</summary>
    public const string HabitType = "time";

    public static readonly string[] Openers = ["so", "basically", "today", "well"];

    public static readonly IReadOnlyDictionary<string, SlotType> SlotTypes = new Dictionary<string, SlotType>
    {
        ["who"] = Type("with alongside", "mum dad sister brother boss friend neighbour teacher"),
        ["event"] = Type("after during", "crash wedding exam party move breakup interview storm"),
        ["place"] = Type("at near", "school office home beach hospital airport gym church"),
        ["time"] = Type("on since", "monday friday sunday christmas easter summer winter birthday"),
        ["mood"] = Type("feeling being", "angry sad happy scared guilty lonely proud tired"),
        ["cause"] = Type("because over", "money lies jealousy illness gossip drinking stress debt"),
        ["thing"] = Type("about regarding", "car phone house dog laptop ring bike guitar"),
    };

    /// <summary>Topic to its three key slot types.</summary>
    public static readonly Dictionary<string, IReadOnlyList<string>> Topics = new()
    {
        ["family"] = ["who", "mood", "cause"],
        ["work"] = ["who", "event", "cause"],
        ["legal"] = ["event", "thing", "place"],
        ["travel"] = ["place", "time", "event"],
        ["dating"] = ["who", "event", "mood"],
        ["health"] = ["mood", "cause", "time"],
        ["crime"] = ["who", "place", "time"],
        ["economy"] = ["event", "cause", "thing"],
        ["sports"] = ["who", "event", "time"],
    };

    public static readonly string[] InTopics = ["family", "work", "legal", "travel", "dating", "health"];

    public static readonly string[] OutTopics = ["family", "work", "legal", "crime", "economy", "sports"];

    /// <summary>Every token a model of this world needs.</summary>
    public static IReadOnlyList<string> Vocabulary =>
    [
        "<pad>", "<eos>", InHeader, OutHeader, "TLDR", ":", .. Topics.Keys, .. Openers,
        .. SlotTypes.Values.SelectMany(type => type.Markers.Concat(type.Values)),
    ];

    /// <summary>The scorer of this world.</summary>
    public static SummarisationGoldReward GoldReward { get; } =
        new(Topics, SlotTypes, Openers, MaximumTokens, new GoldRewardWeights());

    private static SlotType Type(string markers, string values) => new(markers.Split(' '), values.Split(' '));
}
