using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Stages.Tests.Conformance;

public sealed class CheckReportTests
{
    [Theory]
    [InlineData(CheckLevel.Must, CheckStatus.Passed, true)]
    [InlineData(CheckLevel.Must, CheckStatus.NotApplicable, true)]
    [InlineData(CheckLevel.Must, CheckStatus.NotTried, false)]
    [InlineData(CheckLevel.Must, CheckStatus.Failed, false)]
    [InlineData(CheckLevel.Should, CheckStatus.Failed, true)]
    [InlineData(CheckLevel.Should, CheckStatus.NotTried, true)]
    public void A_stage_conforms_if_it_passes_all_that_it_must(CheckLevel level, CheckStatus status, bool conforms) =>
        Assert.Equal(conforms, Report((CheckLevel.Must, CheckStatus.Passed), (level, status)).Conforms);

    [Fact]
    public void The_badge_counts_what_applies()
    {
        var report = Report(
            (CheckLevel.Must, CheckStatus.Passed), (CheckLevel.Must, CheckStatus.NotApplicable),
            (CheckLevel.Should, CheckStatus.Failed), (CheckLevel.Should, CheckStatus.Passed));

        Assert.Equal("rlhfflow.stage/1 conforms · must 1/1 · should 1/2", report.Badge);
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own() =>
        Assert.Equal(StageConformance.Names, StageConformance.Names.Distinct());

    private static CheckReport Report(params (CheckLevel Level, CheckStatus Status)[] results) => new(
        "org.example.stage", "1.0.0",
        [
            .. results.Select((result, index) => new CheckResult
            {
                Name = $"check-{index}", Family = CheckFamily.Protocol, Level = result.Level, Status = result.Status,
                Tried = "Tried.", Expected = "Expected.", Got = "Got.",
            }),
        ]);
}
