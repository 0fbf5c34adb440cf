using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Small questions about definitions.</summary>
internal static class QueryRoutes
{
    public static void Map(RouteGroupBuilder definitions)
    {
        definitions.MapGet("/many-by-id", (HttpContext context, DefinitionReads reads) =>
        {
            var found = reads.FindMany(DefinitionQuery.Read(context.Request.Query).VersionIds);
            return ElsaJson.List([.. found.Select(version => DefinitionAnswer.Whole(
                version, DefinitionAnswer.Parse(version.Content), context.User.MayEdit()))]);
        });
        definitions.MapGet("/query/count", (WorkflowSource workflows) =>
            ElsaJson.Answer(new { count = workflows.All().Count(version => version.IsLatest) }));
        definitions.MapGet("/validation/is-name-unique", IsNameUnique);
        definitions.MapGet("/{id}/consumers", () =>
            ElsaJson.Answer(new { consumingWorkflowDefinitionIds = Array.Empty<string>() }));
        definitions.MapPost("/{id}/update-references", () =>
            ElsaJson.Answer(new { affectedWorkflows = Array.Empty<string>() }));
        definitions.MapGet("/subgraph/{id}", (DefinitionReads reads, string id) =>
            reads.FindByVersionId(id) is { } version
                ? ElsaJson.Answer(ActivityNodes.Tree(DefinitionAnswer.Parse(version.Content))) : Results.NotFound());
        definitions.MapGet("/subgraph/segments/{id}", (DefinitionReads reads, HttpContext context, string id) =>
            reads.FindByVersionId(id) is { } version
                && ActivityNodes.Find(DefinitionAnswer.Parse(version.Content), context.Request.Query["childNodeId"]
                    .ToString()) is { } node
                    ? ElsaJson.Answer(node) : Results.NotFound());
    }

    private static IResult IsNameUnique(HttpContext context, WorkflowSource workflows)
    {
        var name = context.Request.Query["name"].ToString();
        var own = context.Request.Query["definitionId"].ToString();
        var others = workflows.All().Where(version => version.DefinitionId != own);
        return ElsaJson.Answer(new
        {
            isUnique = !others.Any(version => JsonText.Of(DefinitionAnswer.Parse(version.Content), "name") == name),
        });
    }
}
