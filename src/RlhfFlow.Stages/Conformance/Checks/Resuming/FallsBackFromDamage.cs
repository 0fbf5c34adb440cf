using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>The newest checkpoint is the likeliest to be damaged by whatever ended the stage.</summary>
internal sealed class FallsBackFromDamage : StageCheck
{
    internal override string Name => "damaged-checkpoint";

    internal override CheckFamily Family => CheckFamily.Resume;

    internal override string Tried =>
        "Changed one byte of the newest checkpoint, and in another copy the text of LATEST, and continued.";

    internal override string Expected =>
        "The stage warns, goes on from an older checkpoint or from the beginning, and gives the outputs of an "
        + "uninterrupted run; LATEST alone is no obstacle.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (!bench.TryDescription!.Description.Capabilities.Resumable)
        {
            return CheckFinding.NotApplicable("The stage does not continue from checkpoints.");
        }
        var task = await bench.KilledAsync().ConfigureAwait(false);
        if (await FaultAsync(bench, await task.ResumedAsync().ConfigureAwait(false)).ConfigureAwait(false) is { } known)
        {
            return CheckFinding.NotTried($"continued from a sound checkpoint, {known}");
        }
        var step = task.Point.Step;
        var damagedFile = "";
        var damaged = await task.ContinueAsync(
            newest => damagedFile = FlipByte(newest.Path), request => request).ConfigureAwait(false);
        if (await FaultAsync(bench, damaged).ConfigureAwait(false) is { } fault)
        {
            return CheckFinding.Failed($"With one byte changed in the checkpoint of step {step}, {fault}.",
                $"{damagedFile}\n{damaged.ErrorText}");
        }
        if (ResumedStep(damaged) == step || !damaged.EventsOf("warning").Any())
        {
            var told = ResumedStep(damaged) == step
                ? $"it says that it goes on from step {step}"
                : "it gave no warning";
            return CheckFinding.Failed($"With one byte changed in the checkpoint of step {step}, {told}.", damagedFile);
        }
        var misled = await task.ContinueAsync(
            newest => File.WriteAllText(Latest(newest), "nonsense"), request => request).ConfigureAwait(false);
        return await FaultAsync(bench, misled).ConfigureAwait(false) is { } obstacle
            ? CheckFinding.Failed($"With 'nonsense' in LATEST, {obstacle}.", misled.ErrorText)
            : CheckFinding.Passed(
                $"From the damaged step {step} it went back to {Text(ResumedStep(damaged))}, and LATEST was no "
                + "obstacle.");
    }

    private static async Task<string?> FaultAsync(CheckBench bench, CheckedAttempt attempt)
    {
        if (!attempt.HasSucceeded)
        {
            return $"it ended with {attempt.Ending}";
        }
        var differences = await OutputComparison.DifferencesAsync(bench, attempt).ConfigureAwait(false);
        return differences.Count == 0 ? null : $"its outputs differ: {string.Join("; ", differences)}";
    }

    private static long? ResumedStep(CheckedAttempt attempt) =>
        attempt.EventsOf("hello").FirstOrDefault()?.Message!["resumed_step"] as long?;

    private static string Text(long? step) => step is { } number ? $"step {number}" : "the beginning";

    private static string Latest(ResumePoint newest) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(newest.Path))!, "LATEST");

    private static string FlipByte(string checkpoint)
    {
        var file = Directory.EnumerateFiles(checkpoint, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != CheckpointManifest.FileName)
            .MaxBy(path => new FileInfo(path).Length)
            ?? throw new CheckNotTriedException($"the checkpoint '{checkpoint}' holds no file");
        var bytes = File.ReadAllBytes(file);
        var place = bytes.Length / 2;
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
        return $"{file}: byte {place} changed to {bytes[place]:x2}";
    }
}
