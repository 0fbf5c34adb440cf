using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>Half of the work with one learning rate and half with another is a result that nobody can repeat.</summary>
internal sealed class RefusesChangedParameters : StageCheck
{
    internal override string Name => "resume-changed-parameters";

    internal override CheckFamily Family => CheckFamily.Resume;

    internal override string Tried => "Continued from a checkpoint with another value of a parameter that matters.";

    internal override string Expected => "Exit code 10.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var described = bench.TryDescription!;
        if (!described.Description.Capabilities.Resumable)
        {
            return CheckFinding.NotApplicable("The stage does not continue from checkpoints.");
        }
        await bench.SucceededAsync().ConfigureAwait(false);
        var task = await bench.KilledAsync().ConfigureAwait(false);
        var step = task.Point.Step;
        var candidates = ParameterVariation.Each(
            described.Parameters, task.Attempt.Request.Request.Parameters, definition => definition.Cache);
        foreach (var (name, parameters) in candidates)
        {
            // The other value must be fine in itself, or the refusal would say nothing.
            var fresh = bench.NewRequest();
            fresh.Request = fresh.Request with { Parameters = parameters, Mode = RequestMode.Dry };
            if (!(await bench.RunAsync(fresh, new AttemptVariation()).ConfigureAwait(false)).HasSucceeded)
            {
                continue;
            }
            var changed = await task.ContinueAsync(
                _ => { }, request => request with { Parameters = parameters }).ConfigureAwait(false);
            var how = $"With {name} = {parameters[name]!.ToJsonString()} after step {step}";
            return changed.ExitCode == ExitCodes.InvalidRequest
                ? CheckFinding.Passed($"{how}, it refused: {changed.ErrorMessage}")
                : CheckFinding.Failed($"{how}, it ended with {changed.Ending}.", changed.ErrorText);
        }
        return CheckFinding.NotApplicable("No parameter that matters has another value that the stage accepts.");
    }
}
