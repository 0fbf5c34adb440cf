using System.Text.Json;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules.Views;

/// <summary>What clients see of schedules.</summary>
internal sealed class ScheduleReader(ScheduleJournal schedules, TimeProvider clock)
{
    public ScheduleList List(string? workflowId)
    {
        var rows = schedules.All().Where(row => string.IsNullOrEmpty(workflowId) || row.WorkflowId == workflowId);
        var last = schedules.LastFires();
        var states = schedules.States([.. last.Values.Select(fire => fire.RunId).OfType<string>()]);
        return new([.. rows.Select(row => View(row, last.GetValueOrDefault(row.Id), states))]);
    }

    public ScheduleView View(ScheduleRow row)
    {
        var last = schedules.Fires(row.Id, null, 1).FirstOrDefault();
        return View(row, last, schedules.States([last?.RunId ?? ""]));
    }

    /// <summary>The next times that a timetable names, with those that do not fire among them.</summary>
    public static IReadOnlyList<OccurrenceView> Next(Timetable times, DateTimeOffset after, int count)
    {
        var next = new List<OccurrenceView>();
        var firing = 0;
        foreach (var time in times.Between(after, DateTimeOffset.MaxValue))
        {
            next.Add(OccurrenceView.Of(time, times.Zone));
            firing += time.Fires ? 1 : 0;
            if (firing == count)
            {
                break;
            }
        }
        return next;
    }

    public FireList Fires(ScheduleRow row, DateTimeOffset? before, int limit)
    {
        var fires = schedules.Fires(row.Id, before, limit + 1);
        var page = fires.Take(limit).ToList();
        var states = schedules.States([.. page.Select(fire => fire.RunId).OfType<string>()]);
        var zone = ZoneName.TryFind(row.TimeZone, out _) ?? TimeZoneInfo.Utc;
        return new([.. page.Select(fire => View(fire, zone, states))], fires.Count > limit ? page[^1].Due : null);
    }

    private ScheduleView View(ScheduleRow row, FireRow? last, IReadOnlyDictionary<string, RunState> states)
    {
        var times = row.TryTimes(out var problem);
        var zone = times?.Zone ?? ZoneName.TryFind(row.TimeZone, out _) ?? TimeZoneInfo.Utc;
        var next = row.Paused ? null
            : times?.After(clock.GetUtcNow()).Select(time => (Occurrence?)time).FirstOrDefault();
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            WorkflowId = row.WorkflowId,
            Settings = JsonSerializer.Deserialize<JsonElement>(row.Settings),
            Cron = row.StartAt is null ? row.Cron : null,
            IntervalSeconds = row.IntervalMilliseconds / 1000.0,
            StartAt = row.StartAt is { } start ? DateTimeOffset.FromUnixTimeMilliseconds(start) : null,
            InWords = times?.Words ?? row.Cron,
            TimeZone = row.TimeZone,
            Skipped = row.Skipped,
            Repeated = row.Repeated,
            CatchUp = row.CatchUp,
            CatchUpMost = row.CatchUpMost,
            Overlap = row.Overlap,
            DueInput = row.DueInput,
            Paused = row.Paused,
            OwnerNode = row.OwnerNode,
            Next = next is { } time ? OccurrenceView.Of(time, zone) : null,
            Last = last is null ? null : View(last, zone, states),
            Problem = times is null ? problem : null,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt),
            ChangedBy = row.ChangedBy,
        };
    }

    private static FireView View(FireRow fire, TimeZoneInfo zone, IReadOnlyDictionary<string, RunState> states) => new(
        fire.Due, TimeZoneInfo.ConvertTime(fire.Due, zone),
        fire.Since is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null, fire.Origin, fire.Outcome,
        fire.RunId, fire.RunId is { } run && states.TryGetValue(run, out var state) ? state : null, fire.Why,
        DateTimeOffset.FromUnixTimeMilliseconds(fire.DecidedAt));
}
