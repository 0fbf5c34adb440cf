using System.Security.Claims;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Reading and saving definitions.</summary>
internal static class DefinitionRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("/", List);
        foreach (var route in new[] { "/by-definition-id/{id}", "/{id}" })
        {
            definitions.MapGet(route,
                async (HttpContext context, WorkflowSource workflows, DefinitionReads reads, string? page, string id) =>
                workflows.Find(id, Options(context)) is { } version
                    ? await reads.AnswerAsync(version, page, context.User) : Results.NotFound());
        }
        definitions.MapGet("/by-id/{id}", async (HttpContext context, DefinitionReads reads, string? page, string id) =>
            reads.FindByVersionId(id) is { } version ? await reads.AnswerAsync(version, page, context.User)
                : Results.NotFound());
        QueryRoutes.Map(definitions);
        PublishRoutes.Map(api);
        VersionRoutes.Map(api);
        TransferRoutes.Map(api);
        definitions.MapPost("/", async (HttpContext context, DefinitionSaves saves, string? page, JsonObject body) =>
            await saves.SaveAsync(body, page, context.User)).RequireAuthorization(Scope.Designer);
    }

    private static VersionOptions Options(HttpContext context) =>
        VersionOptions.Parse(context.Request.Query["versionOptions"], VersionOptions.Latest);

    private static IResult List(HttpContext context, DefinitionReads reads)
    {
        var found = reads.List(DefinitionQuery.Read(context.Request.Query));
        var mayEdit = context.User.MayEdit();
        return ElsaJson.Answer(new
        {
            items = found.Items.Select(version => DefinitionAnswer.Summary(version, mayEdit)),
            found.TotalCount,
            links = DefinitionAnswer.ListLinks(mayEdit),
        });
    }
}
