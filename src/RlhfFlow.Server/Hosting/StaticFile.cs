using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace RlhfFlow.Server.Hosting;

/// <summary>
/// A file of a built page. Where <c>file.br</c> or <c>file.gz</c> lies beside it and the browser takes it, it is sent.
/// </summary>
internal static class StaticFile
{
    private static readonly (string Encoding, string Suffix)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings =
        {
            [".dat"] = "application/octet-stream", [".wasm"] = "application/wasm", [".mjs"] = "text/javascript",
        },
    };

    /// <summary>Answers with the file; null where there is none, or if the path leads out of the directory.</summary>
    /// <param name="context">The request; headers of its answer are set.</param>
    /// <param name="directory">Full path of the directory that is served.</param>
    /// <param name="path">Path below it, from the address.</param>
    /// <param name="cacheControl">How long browsers may keep it.</param>
    public static IResult? Find(HttpContext context, string directory, string path, string cacheControl)
    {
        // A NUL would make the file system throw; everything else is decided by where the path ends up.
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) + Path.DirectorySeparatorChar;
        var file = path.Contains('\0') ? root : Path.GetFullPath(Path.Combine(root, path.TrimStart('/')));
        if (!file.StartsWith(root, StringComparison.Ordinal) || !File.Exists(file))
        {
            return null;
        }
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        var headers = context.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        var sent = file;
        foreach (var (encoding, suffix) in Encodings)
        {
            if (Takes(context.Request, encoding) && File.Exists(file + suffix))
            {
                headers.ContentEncoding = encoding;
                sent = file + suffix;
                break;
            }
        }
        var written = File.GetLastWriteTimeUtc(sent);
        var tag = $"\"{written.Ticks:x}-{new FileInfo(sent).Length:x}{Path.GetExtension(sent)}\"";
        return Results.File(sent, type, lastModified: written, entityTag: new EntityTagHeaderValue(tag));
    }

    private static bool Takes(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted =>
            accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);
}
