using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>What lies outside the directories of an attempt is never cleaned up, and two attempts meet there.</summary>
internal sealed class NothingElseOnDisk : StageCheck
{
    private const int Shown = 20;

    internal override string Name => "nothing-else-on-disk";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried =>
        "Ran the example with empty directories of its own in place of /tmp, /var/tmp, /dev/shm and the home "
        + "directory, and compared these, the attempt's directory and the stage's own before and after.";

    internal override string Expected =>
        "Files only in the granted directories: outputs, work, scratch, checkpoints; and the result and the events.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        await bench.SucceededAsync().ConfigureAwait(false);
        var request = bench.NewRequest();
        var installed = InstalledDirectories.Of(bench.Manifest);
        var places = PrivatePlaces.Prepare(bench, [.. installed, .. Needed(bench, request)]);
        var before = FileSnapshot.Of(installed);
        var (attempt, placesSeen) = await RunAsync(bench, request, places).ConfigureAwait(false);
        IReadOnlyList<string> strays =
        [
            .. places.Files(), .. before.ChangesTo(FileSnapshot.Of(installed)), .. BesideTheRequest(attempt.Request),
        ];
        return strays.Count > 0
                ? CheckFinding.Failed(
                    $"It left {strays.Count} {(strays.Count == 1 ? "file" : "files")}, the first '{strays[0]}'.",
                    string.Join(Environment.NewLine, strays.Take(Shown)))
            : attempt.HasSucceeded ? CheckFinding.Passed($"No other file in {placesSeen}.")
            : CheckFinding.NotTried($"With private directories it ended with {attempt.Ending}.", attempt.ErrorText);
    }

    // Where the machine grants no private view, or the stage needs something that such a view hides, the variables
    // alone lead it to the stand-ins.
    private static async Task<(CheckedAttempt Attempt, string Seen)> RunAsync(
        CheckBench bench, CheckRequest request, PrivatePlaces places)
    {
        string why;
        try
        {
            var wrapped = new AttemptVariation { Environment = places.Environment, Wrapper = places.Wrapper };
            var attempt = await bench.RunAsync(request, wrapped).ConfigureAwait(false);
            if (attempt.HasSucceeded || places.Files().Any())
            {
                return (attempt, "/tmp, /var/tmp, /dev/shm, the home directory, the stage's own and the attempt's");
            }
            why = $"with a private /tmp it ended with exit code {attempt.ExitCode}";
        }
        catch (CheckNotTriedException obstacle)
        {
            why = obstacle.Message;
        }
        var plain = await bench.RunAsync(bench.NewRequest(), new() { Environment = places.Environment })
            .ConfigureAwait(false);
        return (plain, $"the home directory, the stage's own and the attempt's; /tmp was not watched, since {why}");
    }

    private static IEnumerable<string> BesideTheRequest(CheckRequest request)
    {
        var files = request.Files;
        string[] granted =
        [
            files.Request, files.Result, files.Events, files.Control, files.StandardOutput, files.StandardError,
            request.Request.WorkDirectory, request.Request.ScratchDirectory, request.Request.CheckpointDirectory,
            Path.Combine(files.Directory, "outputs"),
        ];
        return Directory.EnumerateFileSystemEntries(files.Directory)
            .Except(granted)
            .Concat(Directory.EnumerateFileSystemEntries(Path.Combine(files.Directory, "outputs"))
                .Except(request.Request.Outputs.Values.Select(slot => slot.Directory)));
    }

    // All that a run may read: programs on the way to it, inputs, and files that parameters name.
    private static IEnumerable<string> Needed(CheckBench bench, CheckRequest request)
    {
        var programs = bench.Manifest.Command.Where(Path.IsPathRooted).Select(path => Path.GetDirectoryName(path)!)
            .Select(directory =>
                Path.GetFileName(directory) == "bin" ? Path.GetDirectoryName(directory)! : directory);
        var inputs = request.Request.Inputs.Values.SelectMany(list => list).Select(input => input.Path);
        var parameters = bench.TryDescription!.Parameters.Definitions.Where(definition => definition.IsPath)
            .Select(definition => request.Request.Parameters[definition.Name]?.ToString()).OfType<string>()
            .Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? "");
        var variables = Environment.GetEnvironmentVariables().Values.Cast<string>()
            .SelectMany(value => value.Split(Path.PathSeparator)).Where(Path.IsPathRooted)
            .Select(Path.TrimEndingDirectorySeparator);
        return [.. programs, .. inputs, .. parameters, .. variables];
    }
}
