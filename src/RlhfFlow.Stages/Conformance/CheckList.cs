using RlhfFlow.Stages.Conformance.Checks.Behaving;
using RlhfFlow.Stages.Conformance.Checks.Describing;
using RlhfFlow.Stages.Conformance.Checks.Failing;
using RlhfFlow.Stages.Conformance.Checks.Repeating;
using RlhfFlow.Stages.Conformance.Checks.Resuming;
using RlhfFlow.Stages.Conformance.Checks.Stopping;
using RlhfFlow.Stages.Conformance.Checks.Talking;

namespace RlhfFlow.Stages.Conformance;

/// <summary>The forty checks, in their order.</summary>
internal static class CheckList
{
    internal static IReadOnlyList<StageCheck> All { get; } =
    [
        new AnswersInTime(),
        new IsStable(),
        new IsValid(),
        new ParameterSchemaIsValid(),
        new NamesAreUnique(),
        new NeedsNoNetwork(),
        new AnswersAnywhere(),
        new AnswersFromReadOnlyDirectory(),

        new FramesAreRight(),
        new SequenceHasNoGap(),
        new HelloAndEnd(),
        new LeaseIsEchoed(),
        new UnknownKeysAreTolerated(),
        new UnknownMinorIsTolerated(),
        new UnknownMajorIsRefused(),
        new ResultIsAtomic(),
        new ExitAndStatusAgree(),
        new NothingElseOnDisk(),

        new BadParameters(),
        new MissingInput(),
        new DamagedInput(),
        new WrongInputType(),
        new FullDisk(),
        new MemoryCap(),
        new ReadOnlyOutput(),
        new SecretsAreKept(),

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
