using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>A full disk is met at any write, and the last of them is the easiest to overlook.</summary>
internal sealed class FullDisk : StageCheck
{
    private const long PageBytes = 4_096;

    // The directories of the request are there already, and are made again on the small file system that covers them.
    private const string SmallDisk = """
        directories=$(find "$1" -mindepth 1 -type d)
        mount -t tmpfs -o "size=$2" none "$1"
        printf '%s\n' "$directories" | while IFS= read -r directory; do
          mkdir -p "${directory:-$1}"
        done
        head -c "$3" /dev/zero > "$1/ballast"
        """;

    internal override string Name => "full-disk";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example with outputs, scratch and checkpoints on a file system without a free byte, and, if the "
        + "outputs are large enough, on one with room for half of them; result and events lay elsewhere.";

    internal override string Expected => $"Exit code {ExitCodes.OutOfDisk}, and no result that says 'succeeded'.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var undisturbed = await bench.SucceededAsync().ConfigureAwait(false);
        var written = undisturbed.Request.Request.Outputs.Values
            .SelectMany(slot => new DirectoryInfo(slot.Directory).EnumerateFiles()).Sum(file => file.Length);
        if (written == 0)
        {
            return CheckFinding.NotApplicable("The stage writes no output.");
        }
        var half = written / 2 / PageBytes * PageBytes;
        var trials = new List<(string What, long Size, long Taken)> { ("no free byte", PageBytes, PageBytes) };
        if (half > PageBytes)
        {
            trials.Add(($"{half} free bytes for {written}", half, 0));
        }
        foreach (var (what, size, taken) in trials)
        {
            var attempt = await RunAsync(bench, size, taken).ConfigureAwait(false);
            if (attempt.ExitCode != ExitCodes.OutOfDisk || attempt.Status == "succeeded")
            {
                return CheckFinding.Failed($"With {what}, it ended with {attempt.Ending}.", attempt.ErrorText);
            }
        }
        return CheckFinding.Passed(
            $"Exit code {ExitCodes.OutOfDisk} with {string.Join(" and with ", trials.Select(trial => trial.What))}.");
    }

    private static async Task<CheckedAttempt> RunAsync(CheckBench bench, long size, long taken)
    {
        var request = bench.NewRequest();
        var disk = Directory.CreateDirectory(Path.Combine(request.Files.Directory, "disk")).FullName;
        request.Request = request.Request with
        {
            Outputs = request.Request.Outputs.ToDictionary(
                slot => slot.Key, slot => slot.Value with { Directory = Path.Combine(disk, "outputs", slot.Key) }),
            ScratchDirectory = Path.Combine(disk, "scratch"),
            CheckpointDirectory = Path.Combine(disk, "checkpoints"),
        };
        var wrapper = Namespaces.WithMounts(
            SmallDisk, disk, size.ToString(CultureInfo.InvariantCulture), taken.ToString(CultureInfo.InvariantCulture));
        return await bench.RunAsync(request, new() { Wrapper = wrapper }).ConfigureAwait(false);
    }
}
