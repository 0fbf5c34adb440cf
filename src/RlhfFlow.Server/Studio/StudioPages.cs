using System.Net;
using System.Security.Claims;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Studio;

/// <summary>
/// The four pages. Each load of one has an id of its own in the address of the API that its Studio calls, so that the
/// server knows what that page last saw (docs/adr: page ids).
/// </summary>
internal sealed class StudioPages(StudioPackage package)
{
    // The two hashes are of scripts that this version of Studio writes into its page: Monaco's and its hot keys.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' "
        + "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Readers = [Scope.Viewer, Scope.Designer, Scope.Admin];

    /// <summary>Address of the editor of a workflow.</summary>
    public static string EditorAddress(string id) => $"/studio/definitions/{Uri.EscapeDataString(id)}";

    /// <summary>Address of the viewer of a run.</summary>
    public static string ViewerAddress(string id) => $"/studio/instances/{Uri.EscapeDataString(id)}";

    public IResult List(HttpContext context) =>
        Page(context, new("Workflows", "elsa-workflow-definition-list", "workflows", "/", "Designer"));

    public IResult Editor(HttpContext context, string id) =>
        Page(context, new(
            id, "elsa-workflow-definition-editor", "workflows", $"/workflows/{Uri.EscapeDataString(id)}",
            "Open in the designer")
        {
            Parameter = "definition-id", Id = id,
        });

    public IResult Instances(HttpContext context) =>
        Page(context, new("Runs", "elsa-workflow-instance-list", "instances", "/runs", "Run view"));

    public IResult Viewer(HttpContext context, string id) =>
        Page(context, new(
            $"Run {id}", "elsa-workflow-instance-viewer", "instances", $"/runs/{Uri.EscapeDataString(id)}",
            "Open in the run view")
        {
            Parameter = "instance-id", Id = id,
        });

    private IResult Page(HttpContext context, StudioPage page)
    {
        if (!Readers.Any(context.User.IsInRole))
        {
            var next = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString);
            return Results.Redirect($"/login?next={next}");
        }
        if (!package.IsInstalled)
        {
            return Results.Text(StudioAssets.Read("missing.html"), "text/html; charset=utf-8", statusCode: 503);
        }
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Fill(page, context.User), "text/html; charset=utf-8");
    }

    private static string Fill(StudioPage page, ClaimsPrincipal user)
    {
        var values = new Dictionary<string, string>
        {
            ["title"] = page.Title,
            ["element"] = page.Element,
            ["section"] = page.Section,
            ["parameter"] = page.Parameter,
            ["id"] = page.Id,
            ["page"] = Guid.NewGuid().ToString("N"),
            ["elsewhere"] = page.Elsewhere,
            ["elsewhereText"] = page.ElsewhereText,
            ["mayEdit"] = user.IsInRole(Scope.Designer) || user.IsInRole(Scope.Admin) ? "true" : "false",
        };
        return values.Aggregate(
            StudioAssets.Read("page.html"),
            (text, value) =>
                text.Replace("{{" + value.Key + "}}", WebUtility.HtmlEncode(value.Value), StringComparison.Ordinal));
    }
}
