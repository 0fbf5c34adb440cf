namespace RlhfFlow.Server.Hosting;

/// <summary>
/// The designer's files, and its <c>index.html</c> at every address that a page of it may have. The files hold nothing
/// secret, so that the login page can be shown to somebody without a session.
/// </summary>
internal static class DesignerRoutes
{
    /// <summary>Every address that no other route has.</summary>
    public const string Pattern = "/{**path}";

    // Names of these files hold a hash of their content.
    private const string Hashed = "assets/";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";

    private static readonly string[] Others = ["api", "elsa", "studio"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var directory = routes.ServiceProvider.GetRequiredService<ServerOptions>().DesignerDirectory;
        routes.MapMethods(Pattern, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string? path) =>
                Answer(context, directory, path ?? ""))
            .ExcludeFromDescription()
            .AllowAnonymous()
            .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue);
    }

    private static IResult Answer(HttpContext context, string? directory, string path)
    {
        if (Others.Contains(path.Split('/')[0], StringComparer.OrdinalIgnoreCase))
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"there is nothing at '/{path}'");
        }
        if (directory is null || !File.Exists(Path.Combine(directory, "index.html")))
        {
            return Results.Text(
                "The designer is not built: './rlhfflow serve' builds it, --designer names the directory of one.\n",
                statusCode: StatusCodes.Status404NotFound);
        }
        if (path.Length > 0 && path != "index.html"
            && StaticFile.Find(context, directory, path, IsHashed(path) ? Forever : AskFirst) is { } file)
        {
            return file;
        }
        // An asset that is gone belongs to an older build; a page in its place would only hide that.
        return IsHashed(path)
            ? Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"the designer has no file '/{path}'")
            : StaticFile.Find(context, directory, "index.html", AskFirst)!;
    }

    private static bool IsHashed(string path) => path.StartsWith(Hashed, StringComparison.Ordinal);
}
