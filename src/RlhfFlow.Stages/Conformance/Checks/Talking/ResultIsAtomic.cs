using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Posix;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>Whoever sees a result must see all of it, even if the machine fails the moment after.</summary>
internal sealed class ResultIsAtomic : StageCheck
{
    internal override string Name => "result-atomic";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried => "Ran the example and had the kernel report all that happened in the directory.";

    internal override string Expected =>
        "The result gets its name once, when it is whole, and neither it nor the events are written after that.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var request = bench.NewRequest();
        Directory.CreateDirectory(request.Files.Directory);
        using var watch = DirectoryWatch.Begin(request.Files.Directory);
        var variation = new AttemptVariation { WhileRunning = _ => watch.Collect() };
        var attempt = await bench.RunAsync(request, variation).ConfigureAwait(false);
        watch.Collect();
        var (result, events) = (Path.GetFileName(attempt.Files.Result), Path.GetFileName(attempt.Files.Events));
        var seen = watch.Seen.Where(change => change.Name == result || change.Name == events).ToList();
        var named = seen.FindIndex(change => change.Name == result);
        var later = named < 0 ? [] : seen[(named + 1)..];
        var evidence = string.Join(Environment.NewLine, seen.Skip(Math.Max(0, named - 1)).Take(12));
        return named < 0
                ? CheckFinding.NotTried($"The stage left no result: {attempt.Ending}.", attempt.ErrorText)
            : seen[named].Change == DirectoryChange.Created
              && later.Any(change => change.Name == result && change.Change == DirectoryChange.Written)
                ? CheckFinding.Failed(
                    "The result was written under its own name, so a part of it could be seen.", evidence)
            : later.FirstOrDefault(change => change.Name == result) is { } again
                ? CheckFinding.Failed($"When the result was there already, it changed: {again}.", evidence)
            : later.Count > 0
                ? CheckFinding.Failed("The events were written to after the result.", evidence)
            : CheckFinding.Passed("The result appeared whole, and nothing was written after it.");
    }
}
