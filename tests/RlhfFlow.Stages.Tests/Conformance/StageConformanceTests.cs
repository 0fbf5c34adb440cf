using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Stages.Tests.Conformance;

public sealed class StageConformanceTests
{
    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_stage_that_keeps_the_contract_passes_what_this_machine_lets_be_tried()
    {
        CheckFamily[] families = [CheckFamily.Describe, CheckFamily.Protocol, CheckFamily.Failure];
        var names = CheckList.All
            .Where(check => families.Contains(check.Family)).Select(check => check.Name).ToList();

        var report = await StageConformance.RunAsync(
            TestStages.Echo.Manifest, new CheckOptions { Only = names }, _ => { },
            TestContext.Current.CancellationToken);

        Assert.Equal(26, names.Count);
        Assert.Equal(names, report.Results.Select(result => result.Name));
        Assert.Equal(("rlhfflow.test.echo", "1.0.0"), (report.Stage, report.Version));
        Assert.Empty(report.Results
            .Where(result => result.Status == CheckStatus.Failed)
            .Select(result => $"{result.Name}: {result.Got} {result.Evidence}"));
        Assert.True(report.Results.Count(result => result.Status == CheckStatus.Passed) >= 20);
    }

    [Fact]
    public async Task Only_the_named_checks_are_made_in_the_order_of_the_list()
    {
        var options = new CheckOptions { Only = ["names-unique", "describe-in-time"] };

        var report = await StageConformance.RunAsync(
            TestStages.Echo.Manifest, options, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(["describe-in-time", "names-unique"], report.Results.Select(result => result.Name));
        Assert.True(report.Conforms);
    }
}
