using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Descriptors;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Tests.Elsa;

public sealed class BuiltInDescriptorTests
{
    [Fact]
    public void Every_activity_that_the_engine_runs_is_described_once() => Assert.Equal(
        ControlTypes.Written.Order(), BuiltInDescriptors.All.Select(activity => activity.TypeName).Order());

    [Fact]
    public void Outcomes_are_those_that_the_validator_knows()
    {
        var decision = BuiltInDescriptors.All.Single(activity => activity.TypeName == ControlTypes.FlowDecision);
        Assert.Equal(["True", "False"], decision.Ports.Select(port => port.Name));
        Assert.Equal("condition", Assert.Single(decision.Inputs).Name);
        Assert.True(BuiltInDescriptors.All.Single(activity => activity.TypeName == ControlTypes.End).IsTerminal);
    }

    [Fact]
    public void The_designer_offers_the_same_activities_with_the_same_inputs_and_outcomes()
    {
        var path = Path.Combine(
            Repository.Root, "src", "RlhfFlow.Designer", "src", "definition", "catalog", "engineActivities.json");
        var drawn = JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(node => node!.AsObject()).ToList();
        // What holds other activities only, and branches that are embedded, cannot be drawn.
        var offered = BuiltInDescriptors.All.Where(activity => activity.TypeName is not (
            ControlTypes.Flowchart or ControlTypes.Sequence or ControlTypes.If));
        Assert.Equal(
            offered.Select(Described).Order(), drawn.Select(Described).Order());
    }

    private static string Described(ActivityDescriptor activity) => Described(
        activity.TypeName, activity.Inputs.Select(input => input.Name),
        activity.Outputs.Select(output => output.Name),
        activity.Ports.Where(port => port.Type == "Flow").Select(port => port.Name));

    private static string Described(JsonObject activity)
    {
        var parameters = activity["parameters"]!["properties"]!.AsObject().Select(property => property.Key);
        return Described(
            $"{activity["activity"]}", parameters.Union(Names(activity["inputs"])), Names(activity["outputs"]),
            activity["outcomes"]!.AsArray().Select(outcome => $"{outcome}"));
    }

    private static IEnumerable<string> Names(JsonNode? ports) =>
        ports!.AsArray().Select(port => PortName.ToProperty($"{port!["name"]}"));

    private static string Described(
        string type, IEnumerable<string> inputs, IEnumerable<string> outputs, IEnumerable<string> outcomes) =>
        $"{type}({string.Join(", ", inputs.Order())}) -> {string.Join(", ", outputs)}: {string.Join(", ", outcomes)}";
}
