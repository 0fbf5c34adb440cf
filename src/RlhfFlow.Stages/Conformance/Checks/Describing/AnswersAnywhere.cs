using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>The engine starts stages in directories of its own, never in theirs.</summary>
internal sealed class AnswersAnywhere : StageCheck
{
    internal override string Name => "describe-from-elsewhere";

    internal override CheckFamily Family => CheckFamily.Describe;

    internal override string Tried => "Called describe from an empty directory instead of the stage's own.";

    internal override string Expected => "Exit code 0 and the file.";

    internal override bool NeedsDescription => false;

    internal override Task<CheckFinding> RunAsync(CheckBench bench) =>
        Answers.AgainAsync(bench, new DescribeVariation(), "from an empty directory");
}
