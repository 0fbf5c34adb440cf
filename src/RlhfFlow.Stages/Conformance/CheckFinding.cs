namespace RlhfFlow.Stages.Conformance;

/// <summary>What a check found.</summary>
internal sealed record CheckFinding(CheckStatus Status, string Got, string Evidence = "")
{
    internal static CheckFinding Passed(string got) => new(CheckStatus.Passed, got);

    internal static CheckFinding Failed(string got, string evidence = "") => new(CheckStatus.Failed, got, evidence);

    internal static CheckFinding NotApplicable(string why) => new(CheckStatus.NotApplicable, why);

    internal static CheckFinding NotTried(string why, string evidence = "") =>
        new(CheckStatus.NotTried, why, evidence);
}
