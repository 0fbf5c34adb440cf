using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>An editor on a train has to know its stages too.</summary>
internal sealed class NeedsNoNetwork : StageCheck
{
    internal override string Name => "describe-without-network";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried => "Called describe in a network namespace of its own that leads nowhere.";

    internal override string Expected => "Exit code 0 and the file, as with a network.";

    internal override bool NeedsDescription => false;

    internal override Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var variation = new DescribeVariation
        {
            Wrapper = Namespaces.WithoutNetwork(), WorkingDirectory = InstalledDirectories.Main(bench.Manifest),
        };
        return Answers.AgainAsync(bench, variation, "without a network");
    }
}
