using RlhfFlow.Server.Events;

namespace RlhfFlow.Server.Schedules;

/// <summary>Tells whoever has to know that a schedule was made, changed or deleted.</summary>
internal sealed class ScheduleNews(ScheduleAlarm alarm, EventHub events)
{
    public void Changed(string id)
    {
        alarm.Changed();
        events.Publish("schedule", null, new { id });
    }
}
