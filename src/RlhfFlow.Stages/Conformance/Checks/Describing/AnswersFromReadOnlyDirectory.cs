using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Installed programs rarely may write beside themselves.</summary>
internal sealed class AnswersFromReadOnlyDirectory : StageCheck
{
    internal override string Name => "describe-read-only-install";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried => "Called describe with the stage's directory mounted read-only.";

    internal override string Expected => "Exit code 0 and the file.";

    internal override bool NeedsDescription => false;

    internal override Task<CheckFinding> RunAsync(CheckBench bench)
    {
        string[] directories = [.. InstalledDirectories.Of(bench.Manifest)];
        var mounts = directories.Select((_, index) =>
            $"mount --bind \"${index + 1}\" \"${index + 1}\"\nmount -o remount,bind,ro \"${index + 1}\"");
        // Until it changes its directory, the process stands in the one that the mount covers.
        var script = string.Join('\n', [.. mounts, "cd \"$(pwd)\""]);
        var variation = new DescribeVariation
        {
            Wrapper = Namespaces.WithMounts(script, directories),
            WorkingDirectory = InstalledDirectories.Main(bench.Manifest),
        };
        return Answers.AgainAsync(bench, variation, "with a directory that cannot be written to");
    }
}
