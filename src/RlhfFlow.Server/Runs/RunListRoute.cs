using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Runs;

/// <summary>The list of runs with its filters.</summary>
internal static class RunListRoute
{
    private const int MostInList = 500;

    public static void Map(IEndpointRouteBuilder runs) => runs.MapGet("", List).WithName("runsList")
        .WithSummary("Runs, newest first.")
        .WithDescription(
            "'search' fits parts of the id, and of the workflow's name and id; 'since' and 'until' bound the time at "
            + "which a run was asked for, both included; 'startedBy' fits parts of the name of who asked for it; "
            + "'schedule' is the id of a schedule, 'sweep' that of a sweep.")
        .ProducesProblem(StatusCodes.Status400BadRequest).RequireAuthorization(Scope.Viewer);

    private static Results<Ok<RunList>, ProblemHttpResult> List(
        RunReader reader, string? workflowId, string? state, string? search, DateTimeOffset? since,
        DateTimeOffset? until, string? startedBy, string? schedule, string? sweep, string? before, int? limit)
    {
        RunState? wanted = null;
        if (!string.IsNullOrEmpty(state))
        {
            // By its one name: TryParse alone would also take numbers, and lists as their sum.
            if (!Enum.GetNames<RunState>().Contains(state, StringComparer.OrdinalIgnoreCase))
            {
                return RunProblems.BadField("state", $"there is no state '{state}'");
            }
            wanted = Enum.Parse<RunState>(state, ignoreCase: true);
        }
        (long, string)? cursor = null;
        if (!string.IsNullOrEmpty(before))
        {
            var parts = before.Split('~', 2);
            if (parts.Length != 2
                || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at))
            {
                return RunProblems.BadField("before", "it is the 'next' of a page before");
            }
            cursor = (at, parts[1]);
        }
        return TypedResults.Ok(reader.List(new()
        {
            DefinitionId = Given(workflowId), State = wanted, Search = search,
            Since = since?.ToUnixTimeMilliseconds(), Until = until?.ToUnixTimeMilliseconds(), StartedBy = startedBy,
            ScheduleId = Given(schedule), SweepId = Given(sweep), Before = cursor,
            Limit = Math.Clamp(limit ?? 50, 1, MostInList),
        }));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
