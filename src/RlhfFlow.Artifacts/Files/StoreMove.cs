namespace RlhfFlow.Artifacts.Files;

/// <summary>Brings a verified artifact to its place in a store by one rename.</summary>
internal static class StoreMove
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>
    /// Moves the artifact. On the store's own file system that is one rename; from another one it is copied to
    /// <paramref name="incoming"/>, verified there and renamed. Whatever fails, the artifact's own directory stays.
    /// </summary>
    internal static void Into(VerifiedArtifact artifact, string target, string incoming)
    {
        Seal(artifact.Directory);
        RemoveDamaged(target, incoming);
        if (TryRename(artifact.Directory, target))
        {
            return;
        }
        var staged = Path.Combine(incoming, $"{artifact.Reference.Digest}.{Guid.NewGuid():n}");
        try
        {
            Copy(artifact, staged);
            VerifiedArtifact.Open(staged, null, artifact.Reference.Digest);
            Seal(staged);
            if (!TryRename(staged, target) && !Directory.Exists(target))
            {
                throw new IOException($"{staged} could not be renamed to {target}.");
            }
        }
        finally
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }
        }
    }

    private static bool TryRename(string source, string target)
    {
        try
        {
            Directory.Move(source, target);
            return true;
        }
        catch (IOException) when (Directory.Exists(source))
        {
            return false;
        }
    }

    private static void Copy(VerifiedArtifact artifact, string staged)
    {
        Directory.CreateDirectory(staged);
        foreach (var name in artifact.Files.Select(file => file.Name).Append(ArtifactFileNames.Artifact))
        {
            File.Copy(Path.Combine(artifact.Directory, name), Path.Combine(staged, name));
        }
    }

    /// <summary>Makes the files durable and read-only.</summary>
    private static void Seal(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            Durable.FlushFile(file);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, ReadOnly);
            }
        }
        Durable.FlushDirectory(directory);
    }

    private static void RemoveDamaged(string target, string incoming)
    {
        if (Directory.Exists(target))
        {
            var aside = Path.Combine(incoming, $"damaged.{Guid.NewGuid():n}");
            Directory.Move(target, aside);
            Directory.Delete(aside, recursive: true);
        }
    }
}
