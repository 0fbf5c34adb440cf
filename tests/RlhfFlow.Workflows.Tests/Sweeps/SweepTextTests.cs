using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Tests.Sweeps;

public sealed class SweepTextTests
{
    [Theory]
    [InlineData("ppo.klCoefficient=0.01,0.1", "ppo.klCoefficient", "0.01|0.1")]
    [InlineData("steps=1e-5", "steps", "1e-5")]
    [InlineData("a.b=x, y,1.0,01,true", "a.b", "x| y|1.0|01|true")]
    [InlineData("a.b=", "a.b", "")]
    [InlineData("""a.b=["x,y", "z"]""", "a.b", "x,y|z")]
    [InlineData("a.b=[1, 1.50, [2,3], {\"k\":1}]", "a.b", "1|1.50|[2,3]|{\"k\":1}")]
    [InlineData("loop.2.a.b==x", "loop.2.a.b", "=x")]
    public void An_axis_is_a_name_and_values_with_commas_or_a_JSON_list(string text, string name, string values)
    {
        var findings = new List<Finding>();
        var axis = SweepText.Axis(text, "--over", findings);
        Assert.Empty(findings);
        Assert.Equal((name, values), (axis!.Name, string.Join('|', axis.Values.Select(SweepAxis.Text))));
    }

    [Theory]
    [InlineData("a.b", "is not of the form")]
    [InlineData("=1", "is not of the form")]
    [InlineData("a.b=[1,", "are no list in JSON")]
    [InlineData("a.b=[null]", "null is no value")]
    public void What_is_no_axis_is_said(string text, string problem)
    {
        var findings = new List<Finding>();
        SweepText.Axis(text, "--over", findings);
        Assert.Contains(problem, Assert.Single(findings).Message);
    }

    [Theory]
    [InlineData("1,2,3", "1 2 3")]
    [InlineData("1..3,9", "1 2 3 9")]
    [InlineData("7", "7")]
    [InlineData("0..0", "0")]
    [InlineData("9223372036854775807..9223372036854775807", "9223372036854775807")]
    public void Seeds_are_numbers_and_ranges(string text, string seeds)
    {
        var findings = new List<Finding>();
        Assert.Equal(seeds, string.Join(' ', SweepText.Seeds(text, "seeds", findings)));
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("5..1")]
    [InlineData("1..2..3")]
    [InlineData("1..")]
    [InlineData("0..9223372036854775807")]
    [InlineData("x")]
    public void What_is_no_seed_is_said(string text)
    {
        var findings = new List<Finding>();
        Assert.Empty(SweepText.Seeds(text, "seeds", findings));
        Assert.Single(findings);
    }
}
