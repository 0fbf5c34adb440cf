using Quartz;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>
/// Wakes the clerk when something may be due. Quartz holds a trigger for each schedule, in memory and made from the
/// records anew whenever they change, and one that rings twice a minute, for jumps of the clock and for hours that
/// clocks show twice. It is not started before there is a schedule.
/// </summary>
internal sealed class ScheduleAlarm(
    ScheduleJournal schedules, ScheduleClerk clerk, OwnedSchedules owned, TimeProvider clock,
    ILogger<ScheduleAlarm> logger)
    : BackgroundService
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);
    private static readonly JobKey Wake = new("wake");
    private readonly SemaphoreSlim news = new(0);
    private volatile bool isChanged = true;

    /// <summary>Something may be due.</summary>
    public void Ring()
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
    }

    /// <summary>Schedules were made, changed or deleted.</summary>
    public void Changed()
    {
        isChanged = true;
        Ring();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        IScheduler? quartz = null;
        try
        {
            // What came while the server was not running is late.
            var tolerance = TimeSpan.Zero;
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    owned.Bring();
                    await clerk.SweepAsync(tolerance, stoppingToken);
                    tolerance = ScheduleClerk.Tolerance;
                    quartz = isChanged ? await SetAsync(quartz, stoppingToken) : quartz;
                    await news.WaitAsync(stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    logger.LogError(error, "Schedules met trouble; they are looked at again in {Pause}", Heartbeat);
                    await Task.Delay(Heartbeat, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
        finally
        {
            await (quartz?.Shutdown(false, CancellationToken.None) ?? ValueTask.CompletedTask);
        }
    }

    private async Task<IScheduler?> SetAsync(IScheduler? quartz, CancellationToken stop)
    {
        isChanged = false;
        var rows = schedules.All().Where(row => !row.Paused).ToList();
        if (rows.Count == 0)
        {
            await (quartz?.Clear(stop) ?? ValueTask.CompletedTask);
            return quartz;
        }
        if (quartz is null)
        {
            quartz = await QuartzSchedulerBuilder.Create(builder =>
            {
                builder.UseInMemoryStore();
                builder.UseDefaultThreadPool(1);
                builder.Services.AddSingleton(this);
            }).BuildScheduler(stop);
            await quartz.Start(stop);
        }
        var job = JobBuilder.Create<WakeJob>().WithIdentity(Wake).StoreDurably().Build();
        ITrigger[] triggers =
        [
            TriggerBuilder.Create().ForJob(Wake).WithIdentity("heartbeat").StartAt(DateTimeOffset.UtcNow + Heartbeat)
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Heartbeat).RepeatForever()).Build(),
            .. rows.Select(Trigger).OfType<ITrigger>(),
        ];
        await quartz.Clear(stop);
        await quartz.ScheduleJob(job, triggers, ScheduleJobOptions.Replacing, stop);
        return quartz;
    }

    // Null where nothing is to come.
    private ITrigger? Trigger(ScheduleRow row)
    {
        var trigger = TriggerBuilder.Create().ForJob(Wake).WithIdentity(row.Id, "schedules");
        var times = row.TryTimes(out _);
        if (times is CronTimetable cron)
        {
            return trigger.WithSchedule(
                CronScheduleBuilder.Create(QuartzCrons.Translate(cron.Cron)).InTimeZone(cron.Zone)).Build();
        }
        if (times?.After(clock.GetUtcNow()).Select(time => (DateTimeOffset?)time.Due).FirstOrDefault() is not { } next)
        {
            return null;
        }
        trigger = trigger.StartAt(next);
        return times is not IntervalTimetable interval ? trigger.Build() : trigger.WithSchedule(
            SimpleScheduleBuilder.Create().WithInterval(interval.Interval).RepeatForever()).Build();
    }
}
