using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>Power fails, or the kernel ends the stage to save the machine.</summary>
internal sealed class CommitsNothingWhenKilled : StageCheck
{
    private const int Tries = 10;
    private const string ArtifactFile = "artifact.rlfa";

    internal override string Name => "kill-leaves-nothing";

    internal override CheckFamily Family => CheckFamily.Stop;

    internal override string Tried => $"Sent SIGKILL to the group at up to {Tries} random moments.";

    internal override string Expected =>
        "No result tells of success unless its outputs are there; every visible artifact is whole.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var expected = await bench.SucceededAsync().ConfigureAwait(false);
        var usual = await bench.UsualTimeAsync().ConfigureAwait(false);
        var (killed, findings) = (0, new List<string>());
        var moments = StopTrial.Moments(bench, Tries);
        foreach (var (moment, index) in moments.Select((moment, index) => (moment, index)))
        {
            using var process = bench.Start(bench.NewRequest());
            // By the clock alone, a machine with other work to do might kill before the work begins, each time.
            var isAlive = index % 2 == 0
                ? await process.WaitAsync(usual * moment).ConfigureAwait(false)
                : await process.WaitForEventAsync(happened => happened.Index >= moment * expected.Events.Count - 1)
                    .ConfigureAwait(false);
            killed += isAlive ? 1 : 0;
            process.Signal(Posix.LibC.SignalKill);
            var after = StopJudgement.Seconds(process.Elapsed);
            var attempt = await process.EndAsync().ConfigureAwait(false);
            findings.AddRange(Findings(attempt).Select(finding => $"killed after {after}: {finding}"));
        }
        return findings.Count > 0
                ? CheckFinding.Failed(
                    $"{findings.Count} faults after {moments.Count} kills.", string.Join('\n', findings))
            : CheckFinding.Passed(
                $"{killed} of {moments.Count} kills came before the end; no success was told and no partial "
                + "artifact is seen.");
    }

    private static IEnumerable<string> Findings(CheckedAttempt attempt)
    {
        foreach (var (port, slot) in attempt.Request.Request.Outputs)
        {
            if (File.Exists(Path.Combine(slot.Directory, ArtifactFile)) && Damage(slot.Directory) is { } damage)
            {
                yield return $"output {port}: {damage}";
            }
        }
        if (attempt.Status != "succeeded" || attempt.ResultMessage!["outputs"] is not MessageMap outputs)
        {
            yield break;
        }
        foreach (var told in outputs.Entries.SelectMany(Told))
        {
            var path = told["path"] as string ?? "";
            if (Damage(path) is { } damage)
            {
                yield return $"the result tells of success with '{path}': {damage}";
            }
        }
    }

    private static IEnumerable<MessageMap> Told(KeyValuePair<string, object?> port) =>
        port.Value is List<object?> artifacts ? artifacts.OfType<MessageMap>() : [];

    private static string? Damage(string directory)
    {
        try
        {
            ArtifactInspector.Describe(directory);
            return null;
        }
        catch (ArtifactException damage)
        {
            return damage.Message;
        }
    }
}
