using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Stages.Tests.Conformance;

[Trait("Pace", "slow")]
[Collection(FaultyStageCollection.Name)]
public sealed class FaultyStageTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    private const string NotAllowed = "this machine does not";

    public static TheoryData<string> Faults => [.. KnownFault.All.Select(known => known.Fault)];

    [Fact]
    public void A_stage_without_fault_fails_nothing_and_passes_all_that_it_must() => Assert.All(
        matrix["none"].Results,
        result => Assert.True(
            result.Status == CheckStatus.Passed || result.Level == CheckLevel.Should || IsNotAllowed(result),
            $"{result.Name}: {result.Status}, {result.Got} {result.Evidence}"));

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_check_that_names_a_fault_fails_and_no_other(string fault)
    {
        var check = Known(fault).Check;
        var result = Result(fault, check);
        Assert.SkipWhen(IsNotAllowed(result), $"{check}: {result.Got}");

        Assert.Equal([check], matrix[fault].Results
            .Where(other => other.Status == CheckStatus.Failed).Select(other => other.Name).ToArray());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_check_that_fails_shows_what_it_saw(string fault)
    {
        var known = Known(fault);
        var result = Result(fault, known.Check);
        Assert.SkipWhen(IsNotAllowed(result), $"{known.Check}: {result.Got}");

        Assert.Contains(known.Shown, $"{result.Got}\n{result.Evidence}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_check_that_a_fault_makes_impossible_says_why(string fault)
    {
        var hides = Known(fault).Hides;
        var hidden = matrix[fault].Results
            .Where(result => result is { Status: CheckStatus.NotTried, Level: CheckLevel.Must })
            .Where(result => !IsNotAllowed(result))
            .ToList();

        Assert.Equal(hides.Length > 0, hidden.Count > 0);
        Assert.Empty(hidden
            .Where(result => !hides.Any(why => result.Got.Contains(why, StringComparison.Ordinal)))
            .Select(result => $"{result.Name}: {result.Got}"));
    }

    [Fact]
    public void Every_check_is_failed_by_a_stage() =>
        Assert.Empty(StageConformance.Names.Except(KnownFault.All.Select(known => known.Check)));

    [Fact]
    public void Every_fault_of_the_stage_is_known() => Assert.Equal(
        FaultyStage.Faults.Except(["none"]).Order(), KnownFault.All.Select(known => known.Fault).Order());

    private static KnownFault Known(string fault) => KnownFault.All.Single(known => known.Fault == fault);

    private CheckResult Result(string fault, string check) =>
        matrix[fault].Results.Single(result => result.Name == check);

    private static bool IsNotAllowed(CheckResult result) =>
        result.Status == CheckStatus.NotTried && result.Got.StartsWith(NotAllowed, StringComparison.Ordinal);
}
