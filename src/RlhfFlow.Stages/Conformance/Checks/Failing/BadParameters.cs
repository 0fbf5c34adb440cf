using System.Text.Json.Nodes;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>A parameter that is dropped or bent in silence makes a run that nobody asked for.</summary>
internal sealed class BadParameters : StageCheck
{
    private const string Unknown = "notAParameterOfAnyStage";

    internal override string Name => "bad-parameters-refused";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example with a parameter that is not known, with one of a wrong type, and with one out of range.";

    internal override string Expected => $"{Refusal.OfRequest.Expected}, whose message names the parameter.";

    internal override Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var schema = bench.TryDescription!.Parameters;
        var trials = new List<(string What, CheckRequest Request, string Named)>
        {
            Trial(bench, Unknown, 1, "unknown"),
        };
        // A number for a text is not as clearly wrong as the reverse.
        var typed = schema.Definitions.OrderBy(definition => definition.Type == ParameterType.Text).FirstOrDefault();
        if (typed is not null)
        {
            trials.Add(Trial(bench, typed.Name, WrongType(typed), "of a wrong type"));
        }
        var bounded = schema.Definitions
            .Where(definition => !definition.IsArray)
            .Select(definition => (definition.Name, Value: OutOfRange(definition)))
            .FirstOrDefault(pair => pair.Value is not null);
        if (bounded.Value is not null)
        {
            trials.Add(Trial(bench, bounded.Name, bounded.Value, "out of range"));
        }
        return Refusal.OfRequest.RunAsync(bench, trials);
    }

    private static (string What, CheckRequest Request, string Named) Trial(
        CheckBench bench, string name, JsonNode value, string how)
    {
        var request = bench.NewRequest();
        request.Request.Parameters[name] = value;
        return ($"{name} = {value.ToJsonString()}, which is {how}", request, name);
    }

    private static JsonNode WrongType(ParameterDefinition definition) =>
        definition.Type == ParameterType.Text && !definition.IsArray
            ? JsonValue.Create(5)
            : new JsonObject { ["of"] = "another type" };

    private static JsonNode? OutOfRange(ParameterDefinition definition) => definition switch
    {
        { Choices: not null } => "noneOfTheChoices",
        { Minimum: { } minimum } => Number(definition, minimum - 1),
        { Maximum: { } maximum } => Number(definition, maximum + 1),
        { ExclusiveMinimum: { } bound } => Number(definition, bound),
        { ExclusiveMaximum: { } bound } => Number(definition, bound),
        _ => null,
    };

    private static JsonNode Number(ParameterDefinition definition, double value) =>
        definition.Type == ParameterType.Integer ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
