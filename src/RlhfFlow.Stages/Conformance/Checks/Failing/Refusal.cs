using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>Whether a stage refused something wrong as the contract asks.</summary>
/// <param name="ExitCode">Exit code that it must end with.</param>
/// <param name="ErrorClass">Error class that its result must name.</param>
internal sealed record Refusal(int ExitCode, string ErrorClass)
{
    internal static readonly Refusal OfRequest = new(ExitCodes.InvalidRequest, "user");

    internal static readonly Refusal OfInput = new(ExitCodes.InvalidInput, "data");

    /// <summary>The exit code and its class, as a sentence.</summary>
    internal string Expected => $"Exit code {ExitCode} and a result that failed with class '{ErrorClass}'";

    /// <summary>What is wrong with how it ended, or null.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="named">Text that its message must hold, or empty.</param>
    internal string? Problem(CheckedAttempt attempt, string named = "") =>
        attempt.ExitCode != ExitCode ? $"it ended with {attempt.Ending}"
        : attempt.ResultMessage is null ? null
        : attempt.Status != "failed" ? $"the result says '{attempt.Status}'"
        : attempt.ErrorClass != ErrorClass ? $"the result names the class '{attempt.ErrorClass}', not '{ErrorClass}'"
        : !attempt.ErrorMessage.Contains(named, StringComparison.OrdinalIgnoreCase)
            ? $"the message does not name '{named}': {attempt.ErrorMessage}"
        : null;

    /// <summary>Runs each request and judges it; the first that is not refused decides.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="trials">What is wrong in each, the request, and the text that the message must hold.</param>
    internal async Task<CheckFinding> RunAsync(
        CheckBench bench, IReadOnlyList<(string What, CheckRequest Request, string Named)> trials)
    {
        foreach (var (what, request, named) in trials)
        {
            var attempt = await bench.RunAsync(request, new()).ConfigureAwait(false);
            if (Problem(attempt, named) is { } problem)
            {
                return CheckFinding.Failed($"With {what}, {problem}.", attempt.ErrorText);
            }
        }
        var refused = string.Join(", with ", trials.Select(trial => trial.What));
        return CheckFinding.Passed($"Exit code {ExitCode} with {refused}.");
    }
}
