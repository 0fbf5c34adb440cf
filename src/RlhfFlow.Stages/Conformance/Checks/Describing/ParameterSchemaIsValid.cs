using System.Text.Json.Nodes;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Forms are made from the schema, and every default in it is a value that a user never typed.</summary>
internal sealed class ParameterSchemaIsValid : StageCheck
{
    internal override string Name => "parameter-schema-valid";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried => "Compiled the schema of the parameters and held each default against it.";

    internal override string Expected => "A flat object schema, bounds that leave room, and defaults that it accepts.";

    internal override bool NeedsDescription => false;

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var call = await Answers.RequireAsync(bench).ConfigureAwait(false);
        if (call.Reading is not { } reading)
        {
            return CheckFinding.NotTried("There is no description to take the schema from.", call.Problem);
        }
        var schema = reading.Stage.Parameters;
        IReadOnlyList<string> findings =
            reading.ParameterFindings.Count > 0 ? reading.ParameterFindings : [.. Problems(schema)];
        return findings.Count == 0
            ? CheckFinding.Passed($"{schema.Definitions.Count} parameters, and their defaults are valid.")
            : CheckFinding.Failed(
                findings.Count == 1 ? findings[0] : $"{findings.Count} problems, the first: {findings[0]}",
                $"{string.Join(Environment.NewLine, findings)}{Environment.NewLine}{call.Message?["params"]}");
    }

    private static IEnumerable<string> Problems(ParameterSchema schema)
    {
        var json = JsonNode.Parse(schema.Json)!.AsObject();
        var properties = json["properties"] as JsonObject ?? [];
        if (json["type"]?.ToString() is { } type && type != "object")
        {
            yield return $"the schema is of type '{type}', not 'object'";
        }
        foreach (var name in (json["required"] as JsonArray ?? []).Select(name => name!.ToString()))
        {
            if (!properties.ContainsKey(name))
            {
                yield return $"'{name}' is required, but there is no such parameter";
            }
        }
        foreach (var definition in schema.Definitions)
        {
            if (definition.Minimum > definition.Maximum || definition.ExclusiveMinimum >= definition.ExclusiveMaximum)
            {
                yield return $"{definition.Name}: no value lies within its bounds";
            }
            if (properties[definition.Name] is JsonObject property && property.ContainsKey("default"))
            {
                foreach (var problem in Default(schema, definition, property["default"]))
                {
                    yield return problem;
                }
            }
        }
    }

    private static IEnumerable<string> Default(
        ParameterSchema schema, ParameterDefinition definition, JsonNode? value) =>
        schema.Check(new JsonObject { [definition.Name] = value?.DeepClone() })
            .Where(finding => finding.Kind != ParameterFindingKind.Missing)
            .Select(finding => $"default of {finding}");
}
