using RlhfFlow.Stages.Conformance.Checks.Behaving;
using RlhfFlow.Stages.Conformance.Checks.Describing;
using RlhfFlow.Stages.Conformance.Checks.Repeating;
using RlhfFlow.Stages.Conformance.Checks.Resuming;
using RlhfFlow.Stages.Conformance.Checks.Stopping;

namespace RlhfFlow.Stages.Conformance;

/// <summary>The forty checks, in their order.</summary>
internal static class CheckList
{
    internal static IReadOnlyList<StageCheck> All { get; } =
    [
        new AnswersInTime(),

        new StopsOnSignal(),
        new LeavesOnSecondSignal(),
        new WritesValidCheckpoints(),
        new LeavesNoProcesses(),
        new StopsOnControlFile(),
        new CommitsNothingWhenKilled(),

        new ContinuesAfterKill(),
        new KeepsMetricSteps(),
        new FallsBackFromDamage(),
        new RefusesChangedParameters(),

        new RepeatsItself(),
        new IgnoresUncachedParameters(),

        new KeepsBeating(),
        new CostsLittle(),
    ];
}
