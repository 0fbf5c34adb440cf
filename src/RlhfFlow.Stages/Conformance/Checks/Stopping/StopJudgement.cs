using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>Judges how a stage did as it was asked, several times.</summary>
internal static class StopJudgement
{
    // A run that is over sooner may not have had the time to answer.
    private static readonly TimeSpan Answerable = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Asks at so many moments. Where the answer is late the same moment is tried again: a machine with other work
    /// to do may be late once.
    /// </summary>
    internal static async Task<CheckFinding> JudgeAsync(CheckBench bench, int count, Action<CheckedProcess> ask)
    {
        const int repetitions = 2;
        var trials = new List<StopTrial>();
        foreach (var moment in StopTrial.Moments(bench, count))
        {
            var trial = await StopTrial.RunAsync(bench, moment, Grace, ask).ConfigureAwait(false);
            for (var repeated = 0; IsLate(trial) && repeated < repetitions; repeated++)
            {
                trial = await StopTrial.RunAsync(bench, moment, Grace, ask).ConfigureAwait(false);
            }
            trials.Add(trial);
        }
        return Judge(trials);
    }

    internal static CheckFinding Judge(IReadOnlyList<StopTrial> trials)
    {
        if (trials.Select(Fault).OfType<CheckFinding>().FirstOrDefault() is { } fault)
        {
            return fault;
        }
        var heard = trials.Where(trial => trial.AnsweredAfter is not null).ToList();
        if (heard.Count > 0)
        {
            return CheckFinding.Passed(string.Create(
                CultureInfo.InvariantCulture,
                $"{heard.Count} of {trials.Count} requests came before the end; answered within "
                + $"{heard.Max(trial => trial.AnsweredAfter!.Value.TotalSeconds):F2} s, gone within "
                + $"{heard.Max(trial => trial.LeftAfter.TotalSeconds):F2} s."));
        }
        var longest = trials.MaxBy(trial => trial.LeftAfter)!;
        return longest.LeftAfter < Answerable
            ? CheckFinding.NotApplicable("The example is over as soon as it can be asked.")
            : CheckFinding.Failed(
                $"None of {trials.Count} requests was answered; the stage worked on for up to "
                + $"{Seconds(longest.LeftAfter)} to its usual end.", Evidence(longest));
    }

    private static bool IsLate(StopTrial trial) =>
        trial.WasKilled || (trial.AnsweredAfter ?? trial.LeftAfter) > AnswerLimit;

    private static CheckFinding? Fault(StopTrial trial)
    {
        var asked = $"Asked after {Seconds(trial.AskedAfter)}";
        var code = trial.Attempt.ExitCode;
        return trial switch
        {
            { AnsweredAfter: null, LeftAfter: var left } when left > AnswerLimit =>
                CheckFinding.Failed($"{asked}, it told nothing of stopping for {Seconds(left)}.", Evidence(trial)),
            { AnsweredAfter: { } answer } when answer > AnswerLimit =>
                CheckFinding.Failed($"{asked}, it told of stopping after {Seconds(answer)}.", Evidence(trial)),
            { WasKilled: true } => CheckFinding.Failed(
                $"{asked}, it was still there after the grace of {Seconds(trial.LeftAfter)}.", Evidence(trial)),
            { AnsweredAfter: null }
                when code is ExitCodes.StoppedWithCheckpoint or ExitCodes.StoppedWithoutCheckpoint =>
                CheckFinding.Failed(
                    $"{asked}, it ended with {trial.Attempt.Ending}, but had told nothing of stopping.",
                    Evidence(trial)),
            _ when code is ExitCodes.Succeeded or ExitCodes.StoppedWithCheckpoint
                or ExitCodes.StoppedWithoutCheckpoint => null,
            { EndedAfterResult: true } => null,
            _ => CheckFinding.Failed($"{asked}, it ended with {trial.Attempt.Ending}.", Evidence(trial)),
        };
    }

    internal static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s");

    internal static string Evidence(StopTrial trial)
    {
        var last = trial.Attempt.Events is [.., { } end] ? $"last event: '{end.Kind}', {end.Evidence}" : "no event";
        return trial.Attempt.ErrorText is { Length: > 0 } text ? $"{last}\n{text}" : last;
    }
}
