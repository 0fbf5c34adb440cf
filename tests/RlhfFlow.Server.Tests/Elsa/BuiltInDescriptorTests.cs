using RlhfFlow.Server.Elsa.Descriptors;
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
}
