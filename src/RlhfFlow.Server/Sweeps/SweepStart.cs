using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Runs;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Sweeps;

/// <summary>The routes that plan and start a sweep.</summary>
internal static class SweepStart
{
    private const int LongestName = 100;

    public static async Task<Results<Accepted<SweepView>, ProblemHttpResult>> StartAsync(
        SweepBody body, SweepStarter starter, SweepJournal sweeps, HttpContext context)
    {
        var gone = context.RequestAborted;
        var (planned, problem) = await PlannedAsync(body, starter, gone);
        if (planned is null)
        {
            return problem!;
        }
        if (planned.Plan is not { } plan)
        {
            return RunProblems.CannotRun(planned.Findings, []);
        }
        var forecast = await starter.ForecastAsync(plan, gone);
        if (forecast.Refusals.Count > 0)
        {
            return RunProblems.CannotRun(planned.Findings, forecast.Refusals);
        }
        var by = context.User.Identity?.Name ?? "unknown";
        var row = await starter.StartAsync(planned, NameOf(body), body, by, gone);
        return TypedResults.Accepted($"/api/sweeps/{row.Id}", SweepView.Of(row, sweeps.States([row.Id])[row.Id]));
    }

    public static async Task<Results<Ok<SweepPlanView>, ProblemHttpResult>> PlanAsync(
        SweepBody body, SweepStarter starter, HttpContext context)
    {
        var (planned, problem) = await PlannedAsync(body, starter, context.RequestAborted);
        if (planned is null)
        {
            return problem!;
        }
        if (planned.Plan is not { } plan)
        {
            return TypedResults.Ok(new SweepPlanView { Findings = planned.Findings, Refusals = [], Runs = [] });
        }
        var forecast = await starter.ForecastAsync(plan, context.RequestAborted);
        return TypedResults.Ok(new SweepPlanView
        {
            Findings = planned.Findings, Refusals = forecast.Refusals,
            Runs = [.. plan.Runs.Select(run => run.Point.ToString())],
            Nodes = forecast.Nodes, Known = forecast.Known, Shared = forecast.Shared,
            Seconds = forecast.Time(Enumerable.Range(0, plan.Runs.Count)).TotalSeconds,
        });
    }

    private static async Task<(PlannedSweep? Planned, ProblemHttpResult? Problem)> PlannedAsync(
        SweepBody body, SweepStarter starter, CancellationToken gone)
    {
        if (string.IsNullOrEmpty(body.WorkflowId))
        {
            return (null, RunProblems.BadField("workflowId", "the workflow to run has to be named"));
        }
        if (body.AtOnce is < 1 or > SweepRow.MostAtOnce)
        {
            return (null, RunProblems.BadField("atOnce", $"lies between 1 and {SweepRow.MostAtOnce}"));
        }
        if (NameOf(body) is { Length: > LongestName } or "" || NameOf(body).Any(letter => !IsNameLetter(letter)))
        {
            return (null, RunProblems.BadField(
                "name", $"has 1 to {LongestName} letters, digits, '-', '_' and '.'"));
        }
        try
        {
            return await starter.PlanAsync(body, Version(body), gone) is { } planned ? (planned, null)
                : (null, RunProblems.NotFound($"there is no workflow '{body.WorkflowId}' in that version"));
        }
        catch (KeyNotFoundException unknown)
        {
            return (null, RunProblems.BadField("profile", unknown.Message));
        }
    }

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';

    private static string NameOf(SweepBody body) => body.Name is { Length: > 0 } name ? name : body.WorkflowId!;

    private static string Version(SweepBody body) => body.Version switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } or null => "",
        { } number => number.GetRawText(),
    };
}
