using System.Text.RegularExpressions;
using RlhfFlow.Server.Hosting;

namespace RlhfFlow.Server.Studio;

/// <summary>The files of the npm package <c>@elsa-workflows/elsa-studio-wasm</c>.</summary>
internal sealed partial class StudioPackage(ServerOptions options)
{
    private static readonly string[] Parts = ["_framework/", "_content/", Styles];

    private const string Styles = "Elsa.Studio.Host.CustomElements.styles.css";

    /// <summary>Whether the package is there.</summary>
    public bool IsInstalled => options.StudioDirectory is { } directory && File.Exists(Path.Combine(directory, Styles));

    /// <summary>Answers with a file that pages ask for; its own page and settings are none of those.</summary>
    public IResult Find(HttpContext context, string path)
    {
        var cache = NamedByContent().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Array.Exists(Parts, part => path.StartsWith(part, StringComparison.Ordinal))
            && options.StudioDirectory is { } directory
            && StaticFile.Find(context, directory, path, cache) is { } file ? file : Results.NotFound();
    }

    // Builds of Blazor put ten characters of a hash before the last part of the name.
    [GeneratedRegex(@"\.(?=[a-z0-9]*[0-9])[a-z0-9]{10}\.(wasm|js|dat|bundle\.scp\.css)$")]
    private static partial Regex NamedByContent();
}
