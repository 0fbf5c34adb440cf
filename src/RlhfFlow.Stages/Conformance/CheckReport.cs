using System.Globalization;

namespace RlhfFlow.Stages.Conformance;

/// <summary>All checks of one stage.</summary>
/// <param name="Stage">Id of the stage, or its program if it does not tell.</param>
/// <param name="Version">Version of the stage, or empty.</param>
/// <param name="Results">One for each check, in the order of the list.</param>
public sealed record CheckReport(string Stage, string Version, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Whether every check that must be passed is passed, or has nothing to look at.</summary>
    public bool Conforms => Results
        .Where(result => result.Level == CheckLevel.Must)
        .All(result => result.Status is CheckStatus.Passed or CheckStatus.NotApplicable);

    /// <summary>One line to show beside the stage's name.</summary>
    public string Badge
    {
        get
        {
            var (must, should) = (Counted(CheckLevel.Must), Counted(CheckLevel.Should));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"rlhfflow.stage/1 {(Conforms ? "conforms" : "does not conform")} · must {must} · should {should}");
        }
    }

    private string Counted(CheckLevel level)
    {
        var counted = Results
            .Where(result => result.Level == level && result.Status != CheckStatus.NotApplicable).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{counted.Count(result => result.Status == CheckStatus.Passed)}/{counted.Count}");
    }
}
