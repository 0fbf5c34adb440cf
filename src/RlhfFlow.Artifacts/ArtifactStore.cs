using RlhfFlow.Artifacts.Files;

namespace RlhfFlow.Artifacts;

/// <summary>
/// A directory of artifacts addressed by digest: <c>objects/ab/cd/abcd…/</c>. An artifact is there whole or not at
/// all, and its files are read-only. Several processes may use one store at a time.
/// </summary>
public sealed class ArtifactStore
{
    private const int DigestLength = 64;
    private const int FanOutLength = 2;
    private const int MatchesNamed = 5;
    private readonly string objects;
    private readonly string incoming;
    private readonly DurableDirectories fanOut;

    /// <summary>Opens the store in a directory, which is made if it is not there.</summary>
    public ArtifactStore(string root)
    {
        Root = Path.GetFullPath(root);
        objects = Path.Combine(Root, "objects");
        incoming = Path.Combine(Root, "incoming");
        Directory.CreateDirectory(objects);
        Directory.CreateDirectory(incoming);
        fanOut = new(objects);
    }

    /// <summary>Full path of the store.</summary>
    public string Root { get; }

    /// <summary>
    /// Verifies the artifact in a directory and moves it into the store in one step. The directory is gone
    /// afterwards, also when the store had the artifact already. A stored artifact that turns out to be damaged is
    /// replaced.
    /// </summary>
    /// <exception cref="ArtifactException">The artifact is missing or damaged; the store is as it was.</exception>
    /// <exception cref="IOException">
    /// It could not be written, such as for lack of space; the store is as it was.
    /// </exception>
    public ArtifactReference Commit(string directory)
    {
        var artifact = VerifiedArtifact.Open(directory, null, null);
        var target = PathOf(artifact.Reference.Digest);
        if (!IsWhole(target, artifact.Reference.Digest))
        {
            var parent = Path.GetDirectoryName(target)!;
            fanOut.Create(parent);
            StoreMove.Into(artifact, target, incoming);
            Durable.FlushDirectory(parent);
        }
        if (Directory.Exists(artifact.Directory))
        {
            Directory.Delete(artifact.Directory, recursive: true);
        }
        return artifact.Reference;
    }

    /// <summary>Whether the store has the artifact; its bytes are not read.</summary>
    public bool Contains(string digest) => File.Exists(Path.Combine(PathOf(digest), ArtifactFileNames.Artifact));

    /// <summary>Where the artifact lies, or would lie.</summary>
    /// <exception cref="ArtifactException">The text is no digest.</exception>
    public string PathOf(string digest) => IsHex(digest) && digest.Length == DigestLength
        ? Path.Combine(objects, digest[..FanOutLength], digest[FanOutLength..(2 * FanOutLength)], digest)
        : throw new ArtifactException(digest, $"not a digest: it has {DigestLength} characters 0 to 9 and a to f");

    /// <summary>Reads the artifact from end to end and compares every checksum and digest.</summary>
    /// <exception cref="ArtifactException">It is missing or damaged.</exception>
    public void Verify(string digest)
    {
        RequireContains(digest);
        VerifiedArtifact.Open(PathOf(digest), null, digest);
    }

    /// <summary>The digests of all artifacts, sorted.</summary>
    public IEnumerable<string> Digests() => Matches("");

    /// <summary>The one digest that begins with some characters.</summary>
    /// <exception cref="ArtifactException">None does, or more than one.</exception>
    public string Resolve(string digestPrefix)
    {
        if (!IsHex(digestPrefix) || digestPrefix.Length is 0 or > DigestLength)
        {
            throw new ArtifactException(
                digestPrefix, $"not the beginning of a digest: 1 to {DigestLength} characters 0 to 9 and a to f");
        }
        var matches = Matches(digestPrefix).Take(MatchesNamed + 1).ToArray();
        return matches.Length switch
        {
            0 => throw new ArtifactException(digestPrefix, $"no artifact in {Root} has a digest that begins so"),
            1 => matches[0],
            _ => throw new ArtifactException(
                digestPrefix,
                $"more than one artifact in {Root} has a digest that begins so: "
                    + string.Join(", ", matches.Take(MatchesNamed))
                    + (matches.Length > MatchesNamed ? ", ..." : "")),
        };
    }

    private static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    private static bool IsWhole(string directory, string digest)
    {
        if (!Directory.Exists(directory))
        {
            return false;
        }
        try
        {
            VerifiedArtifact.Open(directory, null, digest);
            return true;
        }
        catch (ArtifactException)
        {
            return false;
        }
    }

    private void RequireContains(string digest)
    {
        if (!Contains(digest))
        {
            throw new ArtifactException(digest, $"no such artifact in {Root}");
        }
    }

    private IEnumerable<string> Matches(string prefix)
    {
        var (first, rest) = (Part(prefix, 0), Part(prefix, FanOutLength));
        return Directory.EnumerateDirectories(objects, first).Order(StringComparer.Ordinal)
            .SelectMany(directory => Directory.EnumerateDirectories(directory, rest).Order(StringComparer.Ordinal))
            .SelectMany(directory =>
                Directory.EnumerateDirectories(directory, prefix + "*").Order(StringComparer.Ordinal))
            .Select(directory => Path.GetFileName(directory))
            .Where(name => name.Length == DigestLength && IsHex(name) && Contains(name));

        static string Part(string prefix, int start) => prefix.Length >= start + FanOutLength
            ? prefix.Substring(start, FanOutLength)
            : prefix[Math.Min(start, prefix.Length)..] + "*";
    }
}
