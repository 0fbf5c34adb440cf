using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Stages.Tests.Parameters;

/// <summary>Whatever a stage sends as the schema of its parameters, and whatever values a request gives them.</summary>
public sealed class FuzzTests
{
    private const string Small =
        """
        {"type":"object","properties":{"rate":{"type":"number","minimum":0,"exclusiveMaximum":1,"default":0.5},
        "mode":{"type":["string","null"],"enum":["a","b",null],"x-cache":false},"layers":{"type":"array",
        "items":{"type":"integer","format":"int32"},"x-order":1,"x-unit":"1","x-group":"g","title":"t"}},
        "required":["rate"]}
        """;

    private static readonly JsonMutation Json = new(
        "\"properties\"", "\"required\"", "\"type\"", "\"items\"", "\"enum\"", "\"default\"", "\"minimum\"",
        "\"x-cache\"", "\"x-order\"", "\"format\"", "\"string\"", "\"integer\"", "[\"number\",\"null\"]", "\"array\"");

    [Fact]
    public void Schemas_are_understood_or_refused()
    {
        var report = new FuzzRun
        {
            Reader = "parameter schema",
            Seeds = [Encoding.UTF8.GetBytes(Small), Encoding.UTF8.GetBytes(ParameterSchema.Of<ExampleOptions>().Json)],
            Mutations = [Json, Json, Json, new ByteMutation()],
            Read = bytes =>
            {
                var schema = ParameterSchema.Parse(Encoding.UTF8.GetString(bytes));
                _ = schema.Check([]);
                _ = schema.Canonical([]).ToJsonString();
                return [];
            },
            Refusals = [typeof(FormatException)],
            NamesPlace = message => message.StartsWith("The parameter schema", StringComparison.Ordinal)
                && message.Contains(": ", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 50, report.ToString());
    }

    [Fact]
    public void Values_are_bound_or_refused()
    {
        var schema = ParameterSchema.Of<ExampleOptions>();
        var report = new FuzzRun
        {
            Reader = "parameters",
            Seeds =
            [
                .. new[]
                {
                    """{"model":"/m","learningRate":1e-5,"batchSize":4,"pooling":"mean","layers":[1,2],"limit":null}""",
                    """{"model":"/m","limit":20}""",
                }.Select(Encoding.UTF8.GetBytes),
            ],
            Mutations = [Json, Json, Json, new ByteMutation()],
            Read = bytes =>
            {
                if (Parsed(bytes) is not { } values)
                {
                    return ["json"];
                }
                _ = schema.Canonical(values, cacheOnly: true).ToJsonString();
                var (_, findings) = ParameterBinder.Bind<ExampleOptions>(schema, values);
                return findings.Select(finding => finding.ToString());
            },
            NamesPlace = message => message == "json" || message.Contains(": ", StringComparison.Ordinal)
                || message.StartsWith("limit", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
    }

    private static JsonObject? Parsed(byte[] bytes)
    {
        try
        {
            return StrictJson.Parse(bytes) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
