using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>Finds everything that is wrong with a schedule, and makes its record.</summary>
internal sealed class ScheduleChecks(RunStarter starter, IWorkflowTexts workflows, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <summary>The record of a schedule as a person wants it, or the answer that says what is wrong.</summary>
    public async Task<(ScheduleRow? Row, IResult? Problem)> ReadAsync(
        string id, ScheduleBody body, string by, CancellationToken stop)
    {
        var checks = new RequestChecks();
        checks.Text("name", body.Name, LongestName);
        var times = Times(checks, body.Cron, body.TimeZone, body.Skipped, body.Repeated);
        checks.Range("catchUpMost", body.CatchUpMost, 1, DueTimes.MostLate);
        var dueInput = string.IsNullOrEmpty(body.DueInput) ? null : body.DueInput;
        var settings = ScheduleSettings.Write(body);
        await CheckWorkflowAsync(checks, body, dueInput, stop);
        if (checks.Problem is { } wrong)
        {
            return (null, wrong);
        }
        if (await CheckPlanAsync(body.WorkflowId!, settings, dueInput, stop) is { } problem)
        {
            return (null, problem);
        }
        return (new()
        {
            Id = id, Name = body.Name!.Trim(), WorkflowId = body.WorkflowId!, Settings = settings,
            Cron = times!.Cron.Text, TimeZone = times.Zone.Id, Skipped = times.Skipped, Repeated = times.Repeated,
            CatchUp = body.CatchUp ?? CatchUp.None, CatchUpMost = body.CatchUpMost ?? 1,
            Overlap = body.Overlap ?? Overlap.Skip, DueInput = dueInput, Paused = body.Paused ?? false, ChangedBy = by,
        }, null);
    }

    /// <summary>The timetable of a cron in a zone; null, with what is wrong among the checks, if it is none.</summary>
    public static CronTimetable? Times(
        RequestChecks checks, string? cronText, string? zoneName, SkippedTime? skipped, RepeatedTime? repeated)
    {
        var cron = ElsaCron.TryParse(cronText, out var cronProblem);
        var zone = ZoneName.TryFind(zoneName, out var zoneProblem);
        if (cron is null)
        {
            checks.Add("cron", cronProblem);
        }
        if (zone is null)
        {
            checks.Add("timeZone", zoneProblem);
        }
        return cron is null || zone is null ? null : new(
            cron, zone, skipped ?? SkippedTime.AfterGap,
            repeated ?? (cron.IsHourly ? RepeatedTime.Both : RepeatedTime.First));
    }

    private async Task CheckWorkflowAsync(
        RequestChecks checks, ScheduleBody body, string? dueInput, CancellationToken stop)
    {
        var id = body.WorkflowId ?? "";
        if (id.Length == 0 || await workflows.FindAsync(id, null, stop) is null)
        {
            checks.Add("workflowId", id.Length == 0 ? "is missing: the workflow to run has to be named"
                : $"there is no workflow '{id}'");
            return;
        }
        var version = body.VersionText() ?? "published";
        if (version == "draft")
        {
            checks.Add("version", "is 'published' or the number of a version: a draft changes while it is edited");
            return;
        }
        if (await workflows.FindAsync(id, version, stop) is not { } workflow)
        {
            checks.Add("version", version == "published"
                ? $"workflow '{id}' has no published version: publish it, or give the number of a version"
                : $"workflow '{id}' has no version '{version}'");
            return;
        }
        if (body.Profile is { Length: > 0 } profile && !workflow.Profiles.ContainsKey(profile))
        {
            checks.Add("profile", $"workflow '{id}' has no profile '{profile}'");
        }
        if (dueInput is not null && DefinitionReader.Read(workflow.Content).Definition is { } definition
            && definition.FindInput(dueInput) is null)
        {
            checks.Add("dueInput", $"workflow '{id}' has no input '{dueInput}'");
        }
    }

    // A schedule whose runs could not start is refused when somebody is there to read why.
    private async Task<IResult?> CheckPlanAsync(
        string workflowId, string settings, string? dueInput, CancellationToken stop)
    {
        var body = ScheduleSettings.Read(settings, dueInput, clock.GetUtcNow());
        var planned = await starter.PlanAsync(workflowId, body, stop);
        return planned is not var (_, result) ? Problems.NotFound($"there is no workflow '{workflowId}'")
            : result.Plan is null ? RunProblems.CannotRun(result.Findings, []) : null;
    }
}
