using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Installed programs rarely may write beside themselves.</summary>
internal sealed class AnswersFromReadOnlyDirectory : StageCheck
{
    private const string ReadOnly = """
        for directory in "$1" "$2"; do
          mount --bind "$directory" "$directory"
          mount -o remount,bind,ro "$directory"
        done
        """;

    internal override string Name => "describe-read-only-install";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried => "Called describe with the stage's directory mounted read-only.";

    internal override string Expected => "Exit code 0 and the file.";

    internal override bool NeedsDescription => false;

    internal override Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var wrapper = Namespaces.WithMounts(ReadOnly, bench.Manifest.Directory, bench.Manifest.ShippedDirectory);
        return Answers.AgainAsync(
            bench, new DescribeVariation { Wrapper = wrapper }, "with a directory that cannot be written to");
    }
}
