using System.Text.Json.Nodes;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Tests.Parameters;

public sealed class ParameterSchemaTests
{
    private static readonly ParameterSchema Schema = ParameterSchema.Of<ExampleOptions>();

    [Fact]
    public void The_schema_of_an_options_type_is_this_text() => Assert.Equal(
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "model": {
              "title": "Model directory",
              "description": "Where the model lies.",
              "type": "string",
              "format": "path",
              "x-order": 0
            },
            "learningRate": {
              "title": "Learning rate",
              "description": "Step size.",
              "type": "number",
              "maximum": 1,
              "exclusiveMinimum": 0,
              "default": 3E-05,
              "x-unit": "1/step",
              "x-group": "Optimizer",
              "x-order": 1
            },
            "batchSize": {
              "title": "Batch size",
              "description": "Sequences in a step.",
              "type": "integer",
              "format": "int32",
              "minimum": 1,
              "default": 8,
              "x-order": 2
            },
            "pooling": {
              "title": "Pooling",
              "description": "Where the score is read.",
              "type": "string",
              "enum": [
                "lastToken",
                "mean"
              ],
              "default": "mean",
              "x-order": 3
            },
            "layers": {
              "title": "Layers",
              "description": "Layers to train.",
              "type": "array",
              "items": {
                "type": "integer",
                "format": "int32",
                "minimum": 0
              },
              "default": [
                0,
                1
              ],
              "x-order": 4
            },
            "limit": {
              "title": "Limit",
              "description": "Most records.",
              "type": [
                "integer",
                "null"
              ],
              "default": null,
              "x-order": 5,
              "x-cache": false
            }
          },
          "required": [
            "model"
          ],
          "additionalProperties": false
        }
        """, Schema.Json);

    [Fact]
    public void A_schema_read_from_its_text_checks_like_the_first()
    {
        var read = ParameterSchema.Parse(Schema.Json);
        var bad = Json(
            """{"learningRate":2,"batchSize":1.5,"pooling":"max","layers":[1,-1,"a"],"limit":null,"zoom":1}""");

        Assert.Equal(Schema.Check(bad), read.Check(bad));
        Assert.Equal(Schema.Canonical(bad).ToJsonString(), read.Canonical(bad).ToJsonString());
    }

    [Fact]
    public void Every_problem_is_found_at_its_place()
    {
        var findings = Schema.Check(Json(
            """{"learningRate":0,"batchSize":"8","pooling":"max","layers":[1,-1,"a"],"limit":4294967296,"zoom":1}"""));

        Assert.Equal(
            [
                ("model", ParameterFindingKind.Missing), ("learningRate", ParameterFindingKind.Range),
                ("batchSize", ParameterFindingKind.Type), ("pooling", ParameterFindingKind.Range),
                ("layers[1]", ParameterFindingKind.Range), ("layers[2]", ParameterFindingKind.Type),
                ("zoom", ParameterFindingKind.Unknown),
            ],
            findings.Select(finding => (finding.Place, finding.Kind)));
    }

    [Theory]
    [InlineData("""{"model":"m"}""", """{"learningRate":0.00003,"model":"m","batchSize":8.0,"limit":3}""")]
    [InlineData("""{"model":"m","layers":[0,1]}""", """{"layers":[0.0,1],"model":"m"}""")]
    public void Requests_that_mean_the_same_have_the_same_canonical_text(string one, string other) => Assert.Equal(
        Schema.Canonical(Json(one), cacheOnly: true).ToJsonString(),
        Schema.Canonical(Json(other), cacheOnly: true).ToJsonString());

    [Fact]
    public void Values_are_bound_and_others_keep_their_default()
    {
        var (options, findings) = ParameterBinder.Bind<ExampleOptions>(
            Schema, Json("""{"model":"m","pooling":"lastToken","layers":[2],"limit":9,"learningRate":1}"""));

        Assert.Empty(findings);
        Assert.Equal(("m", ExamplePooling.LastToken, 9L, 1.0, 8), (options.Model, options.Pooling, options.Limit,
            options.LearningRate, options.BatchSize));
        Assert.Equal([2], options.Layers);
    }

    [Fact]
    public void A_check_of_parameters_together_does_not_speak_of_one_that_is_wrong_by_itself()
    {
        var (_, findings) = ParameterBinder.Bind<ExampleOptions>(
            Schema, Json("""{"model":"m","limit":1,"batchSize":0}"""));

        Assert.Equal(
            [("batchSize", ParameterFindingKind.Range)], findings.Select(finding => (finding.Place, finding.Kind)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"properties":{"a":{"type":"object"}}}""")]
    [InlineData("""{"properties":{"a":{"type":["string","integer"]}}}""")]
    public void A_schema_outside_the_subset_is_refused(string json) =>
        Assert.Throws<FormatException>(() => ParameterSchema.Parse(json));

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
