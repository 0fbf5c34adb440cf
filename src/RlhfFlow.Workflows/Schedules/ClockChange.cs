namespace RlhfFlow.Workflows.Schedules;

/// <summary>An instant at which the clocks of a zone are put forward or back.</summary>
/// <param name="At">The first instant of the new time, UTC.</param>
/// <param name="Before">Offset from UTC before it.</param>
/// <param name="After">Offset from then on.</param>
internal readonly record struct ClockChange(DateTime At, TimeSpan Before, TimeSpan After);
