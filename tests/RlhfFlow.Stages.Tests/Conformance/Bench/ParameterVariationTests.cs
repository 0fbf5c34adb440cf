using System.Text.Json.Nodes;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Tests.Conformance.Bench;

public sealed class ParameterVariationTests
{
    [Theory]
    [InlineData(64, null, "32")]
    [InlineData(64, 40.0, "65")]
    [InlineData(0, 0.0, "1")]
    public void A_whole_number_gets_another_one_within_its_bounds(int present, double? least, string expected)
    {
        var definition = new ParameterDefinition { Name = "n", Type = ParameterType.Integer, Minimum = least };

        Assert.Equal(expected, ParameterVariation.Other(definition, present)!.ToJsonString());
    }

    [Fact]
    public void A_number_that_its_bounds_hold_fast_has_no_other()
    {
        var definition = new ParameterDefinition
        {
            Name = "x", Type = ParameterType.Number, Minimum = 2, Maximum = 2,
        };

        Assert.Null(ParameterVariation.Other(definition, 2.0));
    }

    [Fact]
    public void A_choice_gets_another_choice_and_a_path_gets_none()
    {
        var choice = new ParameterDefinition { Name = "c", Type = ParameterType.Text, Choices = ["a", "b"] };
        var path = new ParameterDefinition { Name = "p", Type = ParameterType.Text, Format = "path" };

        Assert.Equal("b", ParameterVariation.Other(choice, "a")!.GetValue<string>());
        Assert.Null(ParameterVariation.Other(path, "/somewhere"));
    }

    [Fact]
    public void Each_parameter_is_changed_alone_and_numbers_come_first()
    {
        ParameterDefinition[] definitions =
        [
            new() { Name = "label", Type = ParameterType.Text, Default = "l" },
            new() { Name = "on", Type = ParameterType.Boolean, Default = false },
            new() { Name = "rate", Type = ParameterType.Number, Default = 0.5, Cache = false },
            new() { Name = "size", Type = ParameterType.Integer, Default = 8 },
        ];
        var schema = new ParameterSchema("", definitions);
        var present = new JsonObject { ["size"] = 4 };

        var changed = ParameterVariation.Each(schema, present, definition => definition.Cache)
            .Select(variation => variation.Parameters.ToJsonString());

        Assert.Equal(
            ["""{"size":2}""", """{"size":4,"on":true}""", """{"size":4,"label":"lx"}"""], changed);
    }
}
