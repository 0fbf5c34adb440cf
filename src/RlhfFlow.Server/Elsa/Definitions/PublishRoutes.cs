using System.Security.Claims;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Publishing and retracting, one by one and many at once.</summary>
internal static class PublishRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var designer = api.MapGroup("").RequireAuthorization(Scope.Designer);
        designer.MapPost("/workflow-definitions/{id}/publish", PublishAsync);
        designer.MapPost("/workflow-definitions/{id}/retract", RetractAsync);
        designer.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        designer.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractMany);
    }

    private static async Task<IResult> PublishAsync(
        WorkflowSource workflows, DefinitionReads reads, ClaimsPrincipal user, string? page, string id)
    {
        if (workflows.Find(id, VersionOptions.Latest) is not { } latest)
        {
            return Results.NotFound();
        }
        var (published, findings) = await workflows.PublishAsync(id, user);
        return published is null
            ? Refusals.Of("the workflow cannot be published", findings, DefinitionAnswer.Parse(latest.Content))
            : ElsaJson.Answer(await reads.SavedAsync(published, user, latest.IsPublished, page is not null));
    }

    private static async Task<IResult> RetractAsync(
        WorkflowSource workflows, DefinitionReads reads, ClaimsPrincipal user, string? page, string id)
    {
        if (workflows.Find(id, VersionOptions.Latest) is null)
        {
            return Results.NotFound();
        }
        return workflows.Retract(id, user) is { } version
            ? await reads.AnswerAsync(version, page, user)
                : Refusals.Because("definitionId", $"'{id}' is not published");
    }

    private static async Task<IResult> PublishManyAsync(WorkflowSource workflows, ClaimsPrincipal user, JsonObject body)
    {
        var (published, already, missing, refused) =
            (new List<string>(), new List<string>(), new List<string>(), new Dictionary<string, string[]>());
        foreach (var id in BodyField.RequiredTexts(body, "definitionIds"))
        {
            var latest = workflows.Find(id, VersionOptions.Latest);
            var (done, findings) = latest is null or { IsPublished: true } ? (null, [])
                : await workflows.PublishAsync(id, user);
            (latest is null ? missing : latest.IsPublished ? already : published).Add(id);
            if (latest is { IsPublished: false } && done is null)
            {
                published.Remove(id);
                refused[id] = [.. findings.Select(finding => $"{id}: {Refusals.Text(finding)}")];
            }
        }
        return refused.Count > 0
            ? ElsaJson.Refusal($"{published.Count} published, {refused.Count} refused", refused)
            : ElsaJson.Answer(
                new { published, alreadyPublished = already, notFound = missing,
                    updatedConsumers = Array.Empty<string>() });
    }

    private static IResult RetractMany(WorkflowSource workflows, ClaimsPrincipal user, JsonObject body)
    {
        var (retracted, already, missing) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var id in BodyField.RequiredTexts(body, "definitionIds"))
        {
            (workflows.Find(id, VersionOptions.Latest) is null ? missing
                : workflows.Retract(id, user) is null ? already : retracted).Add(id);
        }
        return ElsaJson.Answer(new { retracted, alreadyRetracted = already, notFound = missing });
    }
}
