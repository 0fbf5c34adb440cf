using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Notifications;

/// <summary>The notifications and their deliveries in the journal.</summary>
/// <param name="journal">The journal, in which the events are.</param>
/// <param name="clock">Clock of the deliveries.</param>
public sealed class NotificationJournal(RunJournal journal, TimeProvider clock)
{
    /// <summary>How long a delivery is kept after it ended.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All notifications, by name.</summary>
    public IReadOnlyList<NotificationRow> All()
    {
        using var context = journal.Context();
        return [.. context.Notifications.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id)];
    }

    /// <summary>A notification, or null.</summary>
    public NotificationRow? Find(string id)
    {
        using var context = journal.Context();
        return context.Notifications.AsNoTracking().FirstOrDefault(row => row.Id == id);
    }

    /// <summary>
    /// Adds a notification, which tells of what happens from now on; false if there is one of this id, or
    /// <see cref="NotificationRow.Most"/> of any.
    /// </summary>
    public bool Add(NotificationRow row)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Notifications.Any(other => other.Id == row.Id)
            || context.Notifications.Count() >= NotificationRow.Most)
        {
            return false;
        }
        row.CreatedAt = row.ChangedAt = Now;
        context.Add(row);
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    /// <summary>Changes a notification; null if there is none of that id.</summary>
    public NotificationRow? Change(string id, string by, Action<NotificationRow> change)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Notifications.FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return null;
        }
        change(row);
        (row.ChangedAt, row.ChangedBy) = (Now, by);
        context.SaveChanges();
        transaction.Commit();
        return row;
    }

    /// <summary>Deletes a notification with its deliveries; false if there is none of that id.</summary>
    public bool Delete(string id)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        context.Deliveries.Where(row => row.NotificationId == id).ExecuteDelete();
        var isDeleted = context.Notifications.Where(row => row.Id == id).ExecuteDelete() > 0;
        transaction.Commit();
        return isDeleted;
    }

    /// <summary>Deliveries of a notification, newest first.</summary>
    /// <param name="id">The notification.</param>
    /// <param name="before">Only those behind this one; null = from the newest.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<DeliveryRow> Deliveries(string id, string? before, int limit)
    {
        using var context = journal.Context();
        // Ids begin with their time.
        return [.. context.Deliveries.AsNoTracking()
            .Where(row => row.NotificationId == id && (before == null || row.Id.CompareTo(before) < 0))
            .OrderByDescending(row => row.Id).Take(limit)];
    }

    /// <summary>The newest delivery of each notification that has one.</summary>
    public IReadOnlyDictionary<string, DeliveryRow> Newest()
    {
        using var context = journal.Context();
        var newest = context.Deliveries.GroupBy(row => row.NotificationId)
            .Select(group => group.Max(row => row.Id));
        return context.Deliveries.AsNoTracking().Where(row => newest.Contains(row.Id))
            .ToDictionary(row => row.NotificationId);
    }

    /// <summary>A delivery of a notification, or null.</summary>
    public DeliveryRow? Delivery(string id, string deliveryId)
    {
        using var context = journal.Context();
        return context.Deliveries.AsNoTracking()
            .FirstOrDefault(row => row.Id == deliveryId && row.NotificationId == id);
    }

    /// <summary>Whether anybody is told of anything.</summary>
    public bool HasAny()
    {
        using var context = journal.Context();
        return context.Notifications.Any();
    }

    /// <summary>
    /// Deliveries that wait, of each notification so many of the oldest: those of one cannot keep out others'.
    /// </summary>
    public IReadOnlyList<DeliveryRow> Waiting(int mostOfOne)
    {
        using var context = journal.Context();
        var waiting = context.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.Waiting);
        return
        [
            .. waiting.Select(row => row.NotificationId).Distinct().ToList().SelectMany(id =>
                waiting.Where(row => row.NotificationId == id).OrderBy(row => row.Id).Take(mostOfOne)),
        ];
    }

    /// <summary>Notes a delivery that only tries whether a notification arrives.</summary>
    public DeliveryRow AddTest(NotificationRow receiver, object data)
    {
        using var context = journal.Context();
        var row = Outbox.Delivery(receiver.Id, NotificationEvent.Test, null, Now, data);
        context.Add(row);
        context.SaveChanges();
        return row;
    }

    /// <summary>Lets a delivery that failed be tried anew; false if it did not fail.</summary>
    public bool Again(string id, string deliveryId)
    {
        using var context = journal.Context();
        return context.Deliveries
            .Where(row => row.Id == deliveryId && row.NotificationId == id && row.State == DeliveryState.Failed)
            .ExecuteUpdate(set => set.SetProperty(row => row.State, DeliveryState.Waiting)
                .SetProperty(row => row.Attempts, 0).SetProperty(row => row.FinishedAt, (long?)null)) > 0;
    }

    /// <summary>Notes how an attempt went; false if the delivery is gone.</summary>
    public bool Attempted(string deliveryId, DeliveryState state, string answer)
    {
        using var context = journal.Context();
        var now = Now;
        long? end = state == DeliveryState.Waiting ? null : now;
        return context.Deliveries.Where(row => row.Id == deliveryId).ExecuteUpdate(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.Attempts, row => row.Attempts + 1)
                .SetProperty(row => row.LastAnswer, answer).SetProperty(row => row.AttemptedAt, now)
                .SetProperty(row => row.FinishedAt, end)) > 0;
    }

    /// <summary>
    /// Forgets deliveries that ended long ago, and those whose notification was deleted as they were made.
    /// </summary>
    public void Prune()
    {
        using var context = journal.Context();
        var end = Now - (long)Kept.TotalMilliseconds;
        context.Deliveries.Where(row => row.FinishedAt < end
            || !context.Notifications.Any(receiver => receiver.Id == row.NotificationId)).ExecuteDelete();
    }
}
