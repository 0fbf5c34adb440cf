using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Journal;

/// <summary>A run that was to begin or to go on has ended meanwhile: given up, or done by another engine.</summary>
/// <param name="runId">The run.</param>
/// <param name="state">How it ended.</param>
public sealed class RunEndedException(string runId, RunState state) : WorkflowException(
    state == RunState.Cancelled ? ExitCodes.Cancelled : ExitCodes.InvalidRequest,
    $"run {runId} is {state.ToString().ToLowerInvariant()} already: it goes on only if it is resumed or retried");
