using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Tests.Descriptions;

public sealed class PropertyNamesTests
{
    [Fact]
    public void Distinct_names_do_not_clash() =>
        Assert.Empty(PropertyNames.Clashes(Stage(["Model"], ["Policy"], "label")));

    [Fact]
    public void An_input_and_an_output_of_one_name_clash() =>
        Assert.Contains("'model'", Assert.Single(PropertyNames.Clashes(Stage(["Model"], ["Model"], "label"))));

    [Fact]
    public void A_port_and_a_parameter_of_one_name_clash() =>
        Assert.Contains("output TestPrompts and parameter testPrompts", Assert.Single(PropertyNames.Clashes(Stage([], ["TestPrompts"], "testPrompts"))));

    [Theory]
    [InlineData("seed")]
    [InlineData("customProperties")]
    public void A_parameter_may_not_take_a_name_of_the_engine_or_of_activities(string name) =>
        Assert.Contains("reserved", Assert.Single(PropertyNames.Clashes(Stage([], [], name))));

    private static DescribedStage Stage(string[] inputs, string[] outputs, string parameter) => new()
    {
        Description = new()
        {
            Kind = "Test", Id = "test.stage", Version = "1.0.0", Summary = "",
            Inputs = [.. inputs.Select(name => new PortDescription(name, "corpus", ""))],
            Outputs = [.. outputs.Select(name => new PortDescription(name, "corpus", ""))],
        },
        Parameters = ParameterSchema.Parse("""{"type":"object","properties":{"NAME":{"type":"string","default":""}}}""".Replace("NAME", parameter)),
    };
}
