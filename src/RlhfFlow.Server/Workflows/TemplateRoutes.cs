using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Workflows;

/// <summary>The workflows that come with the installation.</summary>
internal static class TemplateRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/api/templates").WithTags("templates").RequireAuthorization(Scope.Viewer);
        templates.MapGet("", (Templates all) => new TemplateList(all.All()))
            .WithName("templatesList").WithSummary("The workflows that come with the installation.");
        templates.MapGet("/{id}", (string id, Templates all) => all.Find(id) is { } template
                ? Results.Ok(template)
                : Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"there is no template '{id}'"))
            .WithName("templatesShow").WithSummary("One of them with its text and profiles.")
            .Produces<TemplateContent>();
    }
}
