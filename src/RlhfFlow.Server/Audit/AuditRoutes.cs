using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Audit;

/// <summary>The audit log, for administrators.</summary>
internal static class AuditRoutes
{
    /// <summary>One change that somebody made or tried to make.</summary>
    public sealed record AuditEntry(
        long Id, DateTimeOffset At, string Actor, string? ActorId, string Action, string Subject, string? Detail,
        string Outcome);

    /// <summary>A page of the log, newest first. <paramref name="Next"/> is the next page's <c>before</c>.</summary>
    public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, long? Next);

    private const int LongestPage = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", Read)
            .WithName("auditList").WithTags("audit").WithSummary("Who changed what, newest first.")
            .Produces<AuditPage>().ProducesValidationProblem().RequireAuthorization(Scope.Admin);

    private static IResult Read(AuditLog log, long? before = null, int limit = 100, string? subject = null)
    {
        var checks = new RequestChecks();
        checks.Range("limit", limit, 1, LongestPage);
        if (checks.Problem is { } problem)
        {
            return problem;
        }
        // One row more than asked for says whether there is another page.
        var rows = log.Read(before, subject, limit + 1);
        return Results.Ok(new AuditPage(
            [
                .. rows.Take(limit).Select(row => new AuditEntry(
                    row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.ActorId, row.Action,
                    row.Subject, row.Detail, row.Outcome)),
            ],
            rows.Count > limit ? rows[limit - 1].Id : null));
    }
}
