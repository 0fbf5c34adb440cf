using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Posix;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>Neither an exit code nor a message is enough alone; where they disagree, both are worthless.</summary>
internal sealed class ExitAndStatusAgree : StageCheck
{
    private const int FirstSignalCode = 126;
    private const string UnknownParameter = "notAParameterOfAnyStage";

    internal override string Name => "exit-and-status-agree";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried =>
        "Ran the example to its end, ran it with a parameter that is not known, and stopped it after its first event.";

    internal override string Expected =>
        "Each time a result whose status is that of the exit code, and with success the outputs that it lists.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var attempts = new (string What, CheckedAttempt Attempt)[]
        {
            ("the undisturbed run", await bench.UndisturbedAsync().ConfigureAwait(false)),
            ("the run with an unknown parameter", await WithUnknownParameterAsync(bench).ConfigureAwait(false)),
            ("the run that was stopped", await StoppedAsync(bench).ConfigureAwait(false)),
        };
        foreach (var (what, attempt) in attempts)
        {
            if (Disagreement(attempt) is { } problem)
            {
                return CheckFinding.Failed($"In {what}: {problem}.", $"{attempt.Ending}\n{attempt.ErrorText}".Trim());
            }
        }
        var seen = attempts.Select(pair => $"{pair.Attempt.ExitCode} '{pair.Attempt.Status}'");
        return CheckFinding.Passed($"They agree: {string.Join(", ", seen)}.");
    }

    private static Task<CheckedAttempt> WithUnknownParameterAsync(CheckBench bench)
    {
        var request = bench.NewRequest();
        request.Request.Parameters[UnknownParameter] = 1;
        return bench.RunAsync(request, new());
    }

    private static async Task<CheckedAttempt> StoppedAsync(CheckBench bench)
    {
        using var process = bench.Start(bench.NewRequest());
        if (await process.WaitForEventAsync(_ => true).ConfigureAwait(false))
        {
            process.TellStop(StopCause.Preempt);
            process.Signal(LibC.SignalTerminate);
        }
        return await process.EndAsync().ConfigureAwait(false);
    }

    private static string? Disagreement(CheckedAttempt attempt)
    {
        var meant = EnumText.Of(ExitCodes.StatusOf(attempt.ExitCode));
        var told = $"exit code {attempt.ExitCode} means '{meant}', but the result says '{attempt.Status}'";
        return attempt.ExitCode >= FirstSignalCode ? (attempt.Status == "succeeded" ? told : null)
            : !File.Exists(attempt.Files.Result) ? $"exit code {attempt.ExitCode}, but there is no result"
            // What the frame of the result is worth, another check says.
            : attempt.ResultMessage is null ? null
            : attempt.Status != meant ? told
            : attempt.HasSucceeded ? MissingOutput(attempt)
            : null;
    }

    private static string? MissingOutput(CheckedAttempt attempt)
    {
        var listed = attempt.ResultMessage!["outputs"] as MessageMap ?? new MessageMap();
        foreach (var (port, value) in listed.Entries)
        {
            foreach (var output in (value as List<object?> ?? []).OfType<MessageMap>())
            {
                if (Problem(output) is { } problem)
                {
                    return $"success, but output {port} is not what the result says: {problem}";
                }
            }
        }
        return attempt.Request.RequiredOutputs.FirstOrDefault(port => !listed.Has(port)) is { } missing
            ? $"success, but the result lists no output {missing}"
            : null;
    }

    private static string? Problem(MessageMap output)
    {
        if (output["path"] is not string path)
        {
            return "it has no path";
        }
        try
        {
            var digest = ArtifactInspector.Describe(path).Digest;
            var told = (output["digest"] as MessageMap)?["hex"] as string;
            return told == digest ? null : $"'{path}' has digest {digest}, not {told}";
        }
        catch (ArtifactException damage)
        {
            return damage.Message;
        }
    }
}
