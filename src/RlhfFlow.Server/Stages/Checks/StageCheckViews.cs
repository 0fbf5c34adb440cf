using RlhfFlow.Stages.Conformance;

namespace RlhfFlow.Server.Stages.Checks;

/// <summary>How the checks of a stage came out, in a list.</summary>
/// <param name="Id">Id of the stage.</param>
/// <param name="Conforms">Whether it keeps every rule that it must keep.</param>
/// <param name="Badge">The same with figures, in one line.</param>
/// <param name="CheckedAt">When it was checked.</param>
/// <param name="IsOutdated">Whether it has been built anew since.</param>
internal sealed record StageCheckSummary(
    string Id, bool Conforms, string Badge, DateTime CheckedAt, bool IsOutdated);

/// <summary>The checking that is under way.</summary>
/// <param name="Id">Id of the stage.</param>
/// <param name="Done">How many checks are made.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Failed">How many of those that are made have failed.</param>
/// <param name="Current">The check that is being made; null at the very end.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record StageCheckProgress(
    string Id, int Done, int Total, int Failed, string? Current, DateTime StartedAt);

/// <summary>The newest results of the installed stages; those that were never checked are missing.</summary>
/// <param name="Items">The results, by activity and stage.</param>
/// <param name="Running">The checking that is under way; null if none is.</param>
/// <param name="Problem">Why the last checking came to no result; null if it did, or there was none.</param>
internal sealed record StageCheckList(
    IReadOnlyList<StageCheckSummary> Items, StageCheckProgress? Running, StageCheckProblem? Problem);

/// <summary>A checking that came to no result.</summary>
/// <param name="Id">Id of the stage.</param>
/// <param name="Message">Why.</param>
internal sealed record StageCheckProblem(string Id, string Message);

/// <summary>The newest result of one stage.</summary>
/// <param name="Id">Id of the stage.</param>
/// <param name="Version">Version of the stage that was checked, or empty.</param>
/// <param name="CodeHash">SHA-256 of what it shipped then.</param>
/// <param name="CurrentCodeHash">SHA-256 of what it ships now.</param>
/// <param name="IsOutdated">Whether the two differ: the result is about other files than will run.</param>
/// <param name="CheckedAt">When it was checked.</param>
/// <param name="Conforms">Whether it keeps every rule that it must keep.</param>
/// <param name="Badge">The same with figures, in one line.</param>
/// <param name="Checks">The checks, in order.</param>
internal sealed record StageCheckView(
    string Id, string Version, string CodeHash, string CurrentCodeHash, bool IsOutdated, DateTime CheckedAt,
    bool Conforms, string Badge, IReadOnlyList<CheckView> Checks);

/// <summary>One check of a stage.</summary>
/// <param name="Name">Name of the check.</param>
/// <param name="Family">The part of the contract that it belongs to.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="Status">What came of it.</param>
/// <param name="Tried">What was tried.</param>
/// <param name="Expected">What the contract asks for.</param>
/// <param name="Got">What the stage did, or why the check could not be made.</param>
/// <param name="Evidence">The bytes, frame, text or file that shows it, or empty.</param>
/// <param name="Seconds">Time that it took.</param>
internal sealed record CheckView(
    string Name, CheckFamily Family, CheckLevel Level, CheckStatus Status, string Tried, string Expected, string Got,
    string Evidence, double Seconds)
{
    public static CheckView Of(CheckResult result) => new(
        result.Name, result.Family, result.Level, result.Status, result.Tried, result.Expected, result.Got,
        result.Evidence, result.Elapsed.TotalSeconds);
}
