using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>A slot type with a value, and the marker that introduces it.</summary>
internal sealed record Fact(string Type, string Marker, string Value)
{
    public string Text => $"{Marker} {Value}";

    public static Fact Draw(string type, DeterministicRandom random)
    {
        var words = WorldTables.SlotTypes[type];
        return new Fact(type, random.Choose(words.Markers), random.Choose(words.Values));
    }

    /// <summary>The same fact, introduced by a marker drawn anew.</summary>
    public Fact Retold(DeterministicRandom random) =>
        this with { Marker = random.Choose(WorldTables.SlotTypes[Type].Markers) };

    /// <summary>The same slot type with another of its values.</summary>
    public Fact Mistaken(DeterministicRandom random) =>
        this with { Value = random.Choose([.. WorldTables.SlotTypes[Type].Values.Where(value => value != Value)]) };
}
