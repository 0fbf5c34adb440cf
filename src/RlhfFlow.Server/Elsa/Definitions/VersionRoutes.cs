using System.Security.Claims;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>History of a workflow, and its end.</summary>
internal static class VersionRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/{id}/versions", (WorkflowSource workflows, ClaimsPrincipal user, string id) =>
            ElsaJson.Answer(workflows.Versions(id).Select(version =>
                DefinitionAnswer.Whole(version, DefinitionAnswer.Parse(version.Content), user.MayEdit()))));
        var designer = api.MapGroup("").RequireAuthorization(Scope.Designer);
        designer.MapPost("/workflow-definitions/{id}/revert/{version:int}", RevertAsync);
        designer.MapDelete("/workflow-definitions/{id}", (WorkflowSource workflows, ClaimsPrincipal user, string id) =>
            workflows.Delete(id, user) ? Results.NoContent() : Results.NotFound());
        designer.MapDelete("/workflow-definitions/{id}/version/{version:int}", () => KeepsHistory());
        designer.MapDelete("/workflow-definition-versions/{id}", (string id) => KeepsHistory());
        designer.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteMany);
        designer.MapPost("/bulk-actions/delete/workflow-definitions/by-id", () => KeepsHistory());
    }

    private static async Task<IResult> RevertAsync(WorkflowSource workflows, PageMemory pages, ClaimsPrincipal user,
        string? page, string id, int version)
    {
        if (workflows.Find(id, new VersionOptions("", version)) is not { } old)
        {
            return Results.NotFound();
        }
        var reverted = (await workflows.SaveAsync(old.Content, null, user)).Version!;
        pages.Remember(page, id, DefinitionAnswer.Parse(reverted.Content));
        return ElsaJson.Answer(DefinitionAnswer.Summary(reverted, user.MayEdit()), StatusCodes.Status201Created);
    }

    private static IResult DeleteMany(WorkflowSource workflows, ClaimsPrincipal user, JsonObject body)
    {
        var deleted = 0;
        foreach (var id in BodyField.RequiredTexts(body, "definitionIds"))
        {
            deleted += workflows.Delete(id, user) ? 1 : 0;
        }
        return ElsaJson.Answer(new { deleted });
    }

    private static IResult KeepsHistory() =>
        Refusals.Because("version", "single versions are not deleted: runs refer to them; delete the whole workflow");
}
