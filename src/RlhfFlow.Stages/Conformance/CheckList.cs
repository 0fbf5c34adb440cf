using RlhfFlow.Stages.Conformance.Checks.Describing;

namespace RlhfFlow.Stages.Conformance;

/// <summary>The forty checks, in their order.</summary>
internal static class CheckList
{
    internal static IReadOnlyList<StageCheck> All { get; } =
    [
        new AnswersInTime(),
    ];
}
