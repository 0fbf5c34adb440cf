using System.Security.Cryptography;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Checkpoints;

/// <summary>Says what belongs to a checkpoint; written last, so that a directory with a manifest is whole.</summary>
internal sealed record CheckpointManifest(
    long Step, DateTime WrittenAt, long ByAttempt, CheckpointOrigin Origin, IReadOnlyList<CheckpointFile> Files)
{
    internal const string FileName = "manifest.rlff";

    internal MessageMap ToMap() => new()
    {
        ["step"] = Step,
        ["written_at"] = WrittenAt,
        ["by_attempt"] = ByAttempt,
        ["origin"] = new MessageMap
        {
            ["params"] = Origin.Parameters,
            ["inputs"] = Origin.Inputs,
            ["seed"] = Origin.Seed,
            ["threads"] = Origin.Threads,
            ["code"] = Origin.Code,
        },
        ["files"] = Files.Select(file => new MessageMap
        {
            ["name"] = file.Name,
            ["bytes"] = file.Bytes,
            ["sha256"] = file.Digest,
        }).ToList<object?>(),
    };

    /// <summary>Reads the manifest of a checkpoint and holds every file against it.</summary>
    /// <exception cref="ProtocolException">Something is missing or damaged.</exception>
    internal static CheckpointManifest Verify(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var manifest = FromMap(FrameFile.Read(path), path);
        List<string> damage = [.. manifest.Files.SelectMany(file => Damage(directory, file))];
        return damage.Count == 0 ? manifest : throw new ProtocolException(damage);
    }

    /// <summary>Takes a manifest out of a message; <paramref name="path"/> is where it lies.</summary>
    /// <exception cref="ProtocolException">Lists everything in it that is wrong.</exception>
    internal static CheckpointManifest FromMap(MessageMap map, string path)
    {
        var findings = new List<string>();
        var fields = new FieldReader(map, path, findings);
        var origin = fields.Nested("origin");
        var manifest = new CheckpointManifest(
            fields.Count("step"),
            fields.Time("written_at"),
            fields.Count("by_attempt"),
            new CheckpointOrigin(
                origin.Text("params"), origin.Text("inputs"), origin.Text("seed"), origin.Text("threads"),
                origin.Text("code")),
            [.. fields.Maps("files").Select(file => new CheckpointFile(
                Inside(file), file.Count("bytes"), file.Text("sha256")))]);
        return findings.Count == 0 ? manifest : throw new ProtocolException(findings);
    }

    // A name that leads elsewhere could name a file without an end.
    private static string Inside(FieldReader file)
    {
        var name = file.Text("name");
        if (Path.IsPathRooted(name) || name.Contains('\0') || name.Split('/').Any(part => part is "" or "." or ".."))
        {
            file.Add("name", $"{FieldReader.Shown(name)} is no path within the checkpoint");
        }
        return name;
    }

    internal static CheckpointFile Describe(string directory, string name)
    {
        using var stream = File.OpenRead(Path.Combine(directory, name));
        return new CheckpointFile(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static IEnumerable<string> Damage(string directory, CheckpointFile expected)
    {
        var path = Path.Combine(directory, expected.Name);
        if (!File.Exists(path))
        {
            yield return $"{path}: missing";
        }
        else if (new FileInfo(path).Length != expected.Bytes)
        {
            yield return $"{path}: it has not the {expected.Bytes} bytes that the manifest says";
        }
        else if (Describe(directory, expected.Name) != expected)
        {
            yield return $"{path}: its digest does not fit";
        }
    }
}
