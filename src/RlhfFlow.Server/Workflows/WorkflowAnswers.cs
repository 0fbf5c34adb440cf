using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Workflows;

/// <summary>The answers that several routes of workflows share.</summary>
internal static class WorkflowAnswers
{
    public static string NameOf(ClaimsPrincipal user) => user.Identity?.Name ?? "";

    public static WorkflowInfo Info(StoredWorkflow stored, IReadOnlyList<Finding> findings, bool withContent = true) =>
        new(
            stored.Row.Id, stored.Row.Name, stored.Row.Description, stored.Row.Revision, stored.Row.Version,
            stored.IsPublished, stored.Row.PublishedVersion, Time(stored.Text.SavedAt), stored.Text.SavedBy,
            stored.Text.Editor, withContent ? stored.Text.Content : null, JsonNode.Parse(stored.Row.Profiles)!,
            findings);

    public static WorkflowVersion Version(StoredWorkflow stored, bool withContent = false) => new(
        stored.Version.Version, stored.Version.Revision, stored.IsPublished,
        stored.Version.Version == stored.Row.Version && !stored.IsPublished, Time(stored.Text.SavedAt),
        stored.Text.SavedBy, stored.Version.PublishedAt is { } at ? Time(at) : null, stored.Version.PublishedBy,
        withContent ? stored.Text.Content : null);

    public static WorkflowRevision Revision(RevisionRow row, bool withContent = false) => new(
        row.Revision, row.Version, Time(row.SavedAt), row.SavedBy, row.Editor, withContent ? row.Content : null);

    public static IResult Unknown(string id) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound, detail: $"there is no workflow '{id}'");

    /// <summary>409 with both texts.</summary>
    public static ProblemDetails Conflict(SaveConflictException conflict) => new()
    {
        Status = StatusCodes.Status409Conflict, Detail = conflict.Message + "; nothing was overwritten",
        Extensions =
        {
            ["current"] = Revision(conflict.Current.Text, withContent: true),
            ["base"] = conflict.Start is null ? null : Revision(conflict.Start, withContent: true),
        },
    };

    /// <summary>A text that is no definition, or one that must not be published.</summary>
    public static IResult Refused(string detail, IReadOnlyList<Finding> findings, string field = "content") =>
        Results.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity, detail: detail,
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]>
                {
                    [field] = [.. findings.Where(finding => finding.Severity == FindingSeverity.Error)
                        .Select(finding => finding.ToString())],
                },
                ["findings"] = findings,
            });

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
