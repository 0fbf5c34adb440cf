using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Audit;

/// <summary>Who changed what. Rows are added, never changed.</summary>
internal sealed class AuditLog(ServerDatabase database, TimeProvider clock)
{
    private const int LongestText = 300;

    /// <summary>Adds a row; texts that are too long are cut.</summary>
    public void Add(string actor, string? actorId, string action, string subject, string? detail, string outcome)
    {
        using var context = database.Open();
        context.Add(new AuditRow
        {
            At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = Cut(actor),
            ActorId = actorId,
            Action = action,
            Subject = Cut(subject),
            Detail = detail is null ? null : Cut(detail),
            Outcome = outcome,
        });
        context.SaveChanges();
    }

    /// <summary>Rows before an id, newest first.</summary>
    /// <param name="before">Only rows with a smaller id; null = from the newest on.</param>
    /// <param name="subject">Only rows about this subject; null = all.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<AuditRow> Read(long? before, string? subject, int limit)
    {
        using var context = database.Open();
        var rows = context.Set<AuditRow>().AsNoTracking();
        if (before is { } end)
        {
            rows = rows.Where(row => row.Id < end);
        }
        if (subject is not null)
        {
            rows = rows.Where(row => row.Subject == subject);
        }
        return [.. rows.OrderByDescending(row => row.Id).Take(limit)];
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
