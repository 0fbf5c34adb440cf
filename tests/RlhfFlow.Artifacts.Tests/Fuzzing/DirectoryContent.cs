using System.Text;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>
/// A directory as bytes: frames, by turns a name and a content. A name that begins with '/' is that of a directory, one
/// that begins with '@' that of a link whose target is the content.
/// </summary>
internal static class DirectoryContent
{
    private const int LongestName = 255;

    internal static byte[] Of(ArtifactSeed artifact) => FrameMutation.Framed(artifact.Siblings
        .Select(file => (file.Key, file.Value)).Prepend(("artifact.rlfa", artifact.File))
        .SelectMany(file => new[] { Encoding.UTF8.GetBytes(file.Item1), file.Item2 }));

    /// <summary>Makes the directory; names that cannot be are passed over.</summary>
    internal static void Build(byte[] content, string directory)
    {
        Directory.CreateDirectory(directory);
        var frames = FrameMutation.Payloads(content);
        for (var i = 0; i + 1 < frames.Count; i += 2)
        {
            var text = Encoding.UTF8.GetString(frames[i]);
            var name = text.TrimStart('/', '@');
            var path = Path.Combine(directory, name);
            if (name is "" or "." or ".." || name.AsSpan().ContainsAny('/', '\0')
                || Encoding.UTF8.GetByteCount(name) > LongestName || Path.Exists(path))
            {
                continue;
            }
            switch (text[0])
            {
                case '/': Directory.CreateDirectory(path); break;
                case '@' when frames[i + 1].Length is > 0 and < LongestName && !frames[i + 1].Contains((byte)0):
                    File.CreateSymbolicLink(path, Encoding.UTF8.GetString(frames[i + 1]));
                    break;
                default: File.WriteAllBytes(path, frames[i + 1]); break;
            }
        }
    }
}
