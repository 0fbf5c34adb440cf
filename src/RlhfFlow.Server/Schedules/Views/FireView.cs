using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules.Views;

/// <summary>A due time and what became of it.</summary>
/// <param name="DueAt">When it was due, UTC.</param>
/// <param name="Local">The same on the clocks of the zone.</param>
/// <param name="Since">Where it stands for many missed times: the first of them.</param>
/// <param name="Origin">Whether it was on time, late, or asked for by a back-fill.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="RunId">Its run.</param>
/// <param name="RunState">How that stands; null if the run is gone.</param>
/// <param name="Why">Why it has no run.</param>
/// <param name="DecidedAt">When that was decided.</param>
internal sealed record FireView(
    DateTimeOffset DueAt, DateTimeOffset Local, DateTimeOffset? Since, FireOrigin Origin, FireOutcome Outcome,
    string? RunId, RunState? RunState, string? Why, DateTimeOffset DecidedAt);
