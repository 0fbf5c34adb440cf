using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>A reader that cannot trust lengths and checksums can trust nothing else.</summary>
internal sealed class FramesAreRight : StageCheck
{
    internal override string Name => "frames-and-checksums";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried => "Ran the example and read every frame of the events and of the result.";

    internal override string Expected =>
        "Whole frames whose CRC-32C fits, each a message; events with kind, ts and mono_ns; one frame in the result.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var attempt = await bench.UndisturbedAsync().ConfigureAwait(false);
        foreach (var happened in attempt.Events)
        {
            if (Problem(happened) is { } problem)
            {
                return CheckFinding.Failed($"Event {happened.Index}: {problem}.", happened.Evidence);
            }
        }
        var tail = EventFrames.TailBytes(attempt.Files.Events, attempt.Events);
        var result = EventFrames.Read(attempt.Files.Result);
        var resultTail = EventFrames.TailBytes(attempt.Files.Result, result);
        return attempt.Events.Count == 0 && tail == 0 && !File.Exists(attempt.Files.Result)
                ? CheckFinding.NotTried(
                    $"The stage wrote neither events nor a result: {attempt.Ending}.", attempt.ErrorText)
            : tail > 0
                ? CheckFinding.Failed(
                    $"{tail} bytes that are no whole frame follow event {attempt.Events.Count - 1}.",
                    Tail(attempt.Files.Events, tail))
            : result.FirstOrDefault(frame => !frame.ChecksumFits || frame.Message is null) is { } wrong
                ? CheckFinding.Failed(
                    $"The result: {(wrong.ChecksumFits ? wrong.Problem : "its CRC-32C does not fit")}.", wrong.Evidence)
            : resultTail > 0
                ? CheckFinding.Failed(
                    $"{resultTail} bytes of the result are no whole frame.", Tail(attempt.Files.Result, resultTail))
            : result.Count > 1
                ? CheckFinding.Failed($"The result holds {result.Count} frames.", result[1].Evidence)
            : CheckFinding.Passed(
                $"{attempt.Events.Count} events and {result.Count} result, all whole and with fitting CRC.");
    }

    private static string? Problem(RawEvent happened) => happened switch
    {
        { Problem: EventFrames.CutShort } => EventFrames.CutShort,
        { ChecksumFits: false } => "its CRC-32C does not fit",
        { Message: null } => happened.Problem,
        { Kind: "" } => "it has no kind",
        { Message: var message } when message["ts"] is not DateTime => $"'{happened.Kind}' has no timestamp in 'ts'",
        { Message: var message } when message["mono_ns"] is not (long or ulong) =>
            $"'{happened.Kind}' has no number in 'mono_ns'",
        _ => null,
    };

    private static string Tail(string path, int bytes)
    {
        var all = File.ReadAllBytes(path);
        var shown = all.AsSpan(all.Length - bytes, Math.Min(bytes, FrameFormat.OverheadBytes * 4));
        return $"{path}, byte {all.Length - bytes} of {all.Length}: {Convert.ToHexStringLower(shown)}";
    }
}
