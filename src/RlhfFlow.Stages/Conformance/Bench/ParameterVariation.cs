using System.Text.Json.Nodes;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>Finds another value of a parameter, as far as the schema tells what is allowed.</summary>
internal static class ParameterVariation
{
    /// <summary>A value other than the present one that the schema allows, or null if none can be told.</summary>
    internal static JsonNode? Other(ParameterDefinition definition, JsonNode? present)
    {
        if (present is null || definition.IsArray || definition.IsPath)
        {
            return null;
        }
        return Candidates(definition, present).FirstOrDefault(candidate =>
            !JsonNode.DeepEquals(candidate, present) && IsAllowed(definition, candidate));
    }

    /// <summary>Parameters with another value each, those whose values are ordered first.</summary>
    internal static IEnumerable<(string Name, JsonObject Parameters)> Each(
        ParameterSchema schema, JsonObject present, Func<ParameterDefinition, bool> which)
    {
        foreach (var definition in schema.Definitions.Where(which).OrderBy(Rank))
        {
            var value = present.TryGetPropertyValue(definition.Name, out var given) ? given : definition.Default;
            if (Other(definition, value) is { } other)
            {
                var changed = (JsonObject)present.DeepClone();
                changed[definition.Name] = other;
                yield return (definition.Name, changed);
            }
        }
    }

    private static int Rank(ParameterDefinition definition) => definition switch
    {
        { Type: ParameterType.Integer or ParameterType.Number } => 0,
        { Type: ParameterType.Boolean } => 1,
        { Choices: not null } => 2,
        _ => 3,
    };

    private static IEnumerable<JsonNode> Candidates(ParameterDefinition definition, JsonNode present)
    {
        switch (definition)
        {
            case { Type: ParameterType.Boolean }:
                return [JsonValue.Create(!present.GetValue<bool>())];
            case { Type: ParameterType.Integer } when ValueCheck.TryInteger(present, out var whole):
                return new[] { whole / 2, whole + 1, whole - 1 }.Select(value => (JsonNode)JsonValue.Create(value));
            case { Type: ParameterType.Number } when ValueCheck.TryNumber(present, out var number):
                return new[] { number / 2, number * 1.5, number + 0.25, number - 0.25 }
                    .Select(value => (JsonNode)JsonValue.Create(value));
            case { Choices: { } choices }:
                return choices.Select(choice => (JsonNode)JsonValue.Create(choice));
            default:
                return [JsonValue.Create(present.GetValue<string>() + "x")];
        }
    }

    internal static bool IsAllowed(ParameterDefinition definition, JsonNode value)
    {
        var findings = new List<ParameterFinding>();
        ValueCheck.Check(definition, value, findings);
        return findings.Count == 0;
    }
}
