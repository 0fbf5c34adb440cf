using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>Axes and seeds as a person types them.</summary>
public static class SweepText
{
    /// <summary>
    /// <c>node.parameter=a,b</c> or <c>input=a,b</c>; a list in JSON where values have commas:
    /// <c>node.parameter=["a,b", "c"]</c>. Null, with a finding, where it is neither.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="place">Where, for findings.</param>
    /// <param name="findings">What is wrong with it.</param>
    public static SweepAxis? Axis(string text, string place, ICollection<Finding> findings)
    {
        var equals = text.IndexOf('=');
        if (equals <= 0)
        {
            findings.Add(Wrong($"'{text}' is not of the form node.parameter=value,value or input=value,value", place));
            return null;
        }
        var (name, values) = (text[..equals], text[(equals + 1)..]);
        if (!values.TrimStart().StartsWith('['))
        {
            return new(name, [.. values.Split(',').Select(Value)]);
        }
        try
        {
            return Axis(name, StrictJson.Parse(values), place, findings);
        }
        catch (JsonException error)
        {
            findings.Add(Wrong(
                $"the values of '{name}' begin with [ but are no list in JSON: {StrictJson.Problem(error)}", place));
            return null;
        }
    }

    /// <summary>An axis whose values are a JSON list.</summary>
    internal static SweepAxis? Axis(string name, JsonNode? values, string place, ICollection<Finding> findings)
    {
        if (values is not JsonArray list)
        {
            findings.Add(Wrong($"the values of '{name}' are a list", place));
            return null;
        }
        foreach (var index in Enumerable.Range(0, list.Count).Where(index => list[index] is null))
        {
            findings.Add(Wrong("null is no value", $"{place}[{index}]"));
        }
        return new(name, [.. list.OfType<JsonNode>()]);
    }

    /// <summary>A single value: a number or a truth value where it is spelled as one in JSON, else text.</summary>
    public static JsonNode Value(string text)
    {
        try
        {
            return StrictJson.Parse(text) is JsonValue value && value.GetValueKind() != JsonValueKind.String ? value
                : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Seeds and ranges of seeds, such as <c>1,2,3</c> or <c>1..5,9</c>, both ends included.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="place">Where, for findings.</param>
    /// <param name="findings">What is wrong with it.</param>
    public static IReadOnlyList<long> Seeds(string text, string place, ICollection<Finding> findings)
    {
        var seeds = new List<long>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split("..");
            if (ends.Length > 2 || ends.Select(Seed).Any(end => end is null))
            {
                findings.Add(Wrong($"'{part}' is neither a seed (0 or more) nor a range such as 1..5", place));
                continue;
            }
            var (first, last) = (Seed(ends[0])!.Value, Seed(ends[^1])!.Value);
            if (last < first || last - first >= Sweep.MostRuns)
            {
                findings.Add(Wrong($"'{part}' is no range of 1 to {Sweep.MostRuns} seeds", place));
                continue;
            }
            for (var seed = first; seed < last; seed++)
            {
                seeds.Add(seed);
            }
            seeds.Add(last);
        }
        return seeds;
    }

    private static long? Seed(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    internal static Finding Wrong(string message, string place) => Finding.Error("bad-sweep", message, place);
}
