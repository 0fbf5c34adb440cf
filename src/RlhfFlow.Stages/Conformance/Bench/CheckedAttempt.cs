using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>An attempt that is over.</summary>
internal sealed record CheckedAttempt
{
    /// <summary>What it was told.</summary>
    internal required CheckRequest Request { get; init; }

    /// <summary>Exit code, 128 + n for signal n.</summary>
    internal required int ExitCode { get; init; }

    /// <summary>Time from start to end.</summary>
    internal required TimeSpan Elapsed { get; init; }

    /// <summary>Whether processes of its group were left when it ended.</summary>
    internal required bool LeftProcesses { get; init; }

    /// <summary>All whole frames of its event file.</summary>
    internal required IReadOnlyList<RawEvent> Events { get; init; }

    /// <summary>Its result as a message, or null.</summary>
    internal required MessageMap? ResultMessage { get; init; }

    /// <summary>Why there is no result, or empty.</summary>
    internal required string ResultProblem { get; init; }

    internal AttemptFiles Files => Request.Files;

    /// <summary>The status that the result names, or empty.</summary>
    internal string Status => ResultMessage?["status"] as string ?? "";

    /// <summary>The class of the error that the result names, or empty.</summary>
    internal string ErrorClass => (ResultMessage?["error"] as MessageMap)?["class"] as string ?? "";

    /// <summary>The message of the error that the result names, or empty.</summary>
    internal string ErrorMessage => (ResultMessage?["error"] as MessageMap)?["msg"] as string ?? "";

    /// <summary>Whether it ended with 0 and a result that says so.</summary>
    internal bool HasSucceeded => ExitCode == ExitCodes.Succeeded && Status == "succeeded";

    /// <summary>The end of what it printed.</summary>
    internal string ErrorText => AttemptText.Of(Files);

    /// <summary>How it ended, in words.</summary>
    internal string Ending =>
        $"exit code {ExitCode} ({ExitCodes.Meaning(ExitCode)}), "
        + (ResultMessage is null ? ResultProblem : $"result '{Status}'")
        + (ErrorMessage.Length > 0 ? $", {ErrorClass}: {ErrorMessage}" : "");

    internal static CheckedAttempt Read(CheckRequest request, int exitCode, TimeSpan elapsed, bool leftProcesses)
    {
        var (result, problem) = ReadResult(request.Files.Result);
        return new CheckedAttempt
        {
            Request = request,
            ExitCode = exitCode,
            Elapsed = elapsed,
            LeftProcesses = leftProcesses,
            Events = EventFrames.Read(request.Files.Events),
            ResultMessage = result,
            ResultProblem = problem,
        };
    }

    /// <summary>Events of one kind, in order.</summary>
    internal IEnumerable<RawEvent> EventsOf(string kind) => Events.Where(happened => happened.Kind == kind);

    /// <summary>Digest of the artifact in each output directory that holds one.</summary>
    /// <exception cref="ArtifactException">One is damaged.</exception>
    internal IReadOnlyDictionary<string, string> OutputDigests() => Request.Request.Outputs
        .Where(slot => File.Exists(Path.Combine(slot.Value.Directory, "artifact.rlfa")))
        .ToDictionary(slot => slot.Key, slot => ArtifactInspector.Describe(slot.Value.Directory).Digest);

    private static (MessageMap? Result, string Problem) ReadResult(string path)
    {
        if (!File.Exists(path))
        {
            return (null, "no result");
        }
        try
        {
            return (FrameFile.Read(path), "");
        }
        catch (ProtocolException damage)
        {
            return (null, $"a result that cannot be read ({damage.Message})");
        }
    }
}
