using RlhfFlow.Server.Schedules.Views;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>Services that run workflows by the clock.</summary>
internal static class ScheduleServices
{
    public static void AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleJournal>();
        services.AddSingleton<ScheduleReader>();
        services.AddSingleton<ScheduleClerk>();
        services.AddSingleton<OwnedSchedules>();
        services.AddSingleton<ScheduleChecks>();
        services.AddSingleton<ScheduleNews>();
        services.AddSingleton(provider =>
        {
            var alarm = ActivatorUtilities.CreateInstance<ScheduleAlarm>(provider);
            var owned = provider.GetRequiredService<OwnedSchedules>();
            provider.GetRequiredService<WorkflowStore>().Changed += change =>
            {
                if (change.Action is "published" or "retracted" or "deleted")
                {
                    owned.Changed(change.Id);
                    alarm.Changed();
                }
            };
            return alarm;
        });
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleAlarm>());
    }
}
