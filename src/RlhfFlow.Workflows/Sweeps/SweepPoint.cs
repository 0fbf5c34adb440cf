using System.Globalization;
using System.Text.Json.Nodes;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>One run of a sweep: a value of each axis, and a seed.</summary>
/// <param name="Values">Values by the axis' name, in the order of the axes.</param>
/// <param name="Seed">Seed of the run; null = what the workflow says.</param>
public sealed record SweepPoint(IReadOnlyList<KeyValuePair<string, JsonNode>> Values, long? Seed)
{
    private const string ValuesName = "values";
    private const string SeedName = "seed";

    /// <summary>The values in one line, such as <c>ppo.klCoefficient=0.05</c>; empty where there are no axes.</summary>
    public string Label => string.Join(", ", Values.Select(value => $"{value.Key}={SweepAxis.Text(value.Value)}"));

    /// <summary>The same with the seed.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Label, Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}") : "",
    }.Where(part => part.Length > 0));

    /// <summary>As the journal keeps it: <c>{"values":{"ppo.klCoefficient":0.05},"seed":1}</c>.</summary>
    public string ToJson() => new JsonObject
    {
        [ValuesName] = new JsonObject(
            Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value.DeepClone()))),
        [SeedName] = Seed,
    }.ToJsonString();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static SweepPoint FromJson(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        return new(
            [.. json[ValuesName]!.AsObject().Select(value => KeyValuePair.Create(value.Key, value.Value!))],
            json[SeedName]?.GetValue<long>());
    }
}
