namespace RlhfFlow.Server.Studio;

/// <summary>
/// Elsa Studio at <c>/studio</c>: own pages around the custom elements of its npm package. The package's own page is
/// not used, because it loads fonts from outside and names an element that is no longer there.
/// </summary>
internal static class StudioRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // The pages look at the session themselves and lead to the login; the package's files are everybody's.
        var studio = routes.MapGroup("/studio").ExcludeFromDescription().AllowAnonymous();
        studio.MapGet("/", (StudioPages pages, HttpContext context) => pages.List(context));
        studio.MapGet("/definitions/{id}", (StudioPages pages, HttpContext context, string id) =>
            pages.Editor(context, id));
        studio.MapGet("/instances", (StudioPages pages, HttpContext context) => pages.Instances(context));
        studio.MapGet("/instances/{id}", (StudioPages pages, HttpContext context, string id) =>
            pages.Viewer(context, id));
        MapStudiosOwnAddresses(studio);
        studio.MapGet("/host/{name}", (string name) => StudioAssets.Find(name));
        studio.MapGet("/appsettings{rest}", () => Results.Json(new { }));
        studio.MapGet("/{**path}", (StudioPackage package, HttpContext context, string path) =>
            package.Find(context, path));
    }

    // Studio goes to these by itself, for instance after "save as".
    private static void MapStudiosOwnAddresses(RouteGroupBuilder studio)
    {
        studio.MapGet("/workflows/definitions", () => Results.Redirect("/studio/"));
        studio.MapGet("/workflows/definitions/{id}/edit", (string id) =>
            Results.Redirect(StudioPages.EditorAddress(id)));
        studio.MapGet("/workflows/instances", () => Results.Redirect("/studio/instances"));
        studio.MapGet("/workflows/instances/{id}/view", (string id) => Results.Redirect(StudioPages.ViewerAddress(id)));
    }
}
