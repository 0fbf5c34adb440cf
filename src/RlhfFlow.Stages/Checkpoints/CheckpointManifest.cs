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
        var findings = new List<string>();
        var fields = new FieldReader(FrameFile.Read(Path.Combine(directory, FileName)), "manifest", findings);
        var origin = fields.Nested("origin");
        var manifest = new CheckpointManifest(
            fields.Count("step"),
            fields.Time("written_at"),
            fields.Count("by_attempt"),
            new CheckpointOrigin(
                origin.Text("params"), origin.Text("inputs"), origin.Text("seed"), origin.Text("threads"),
                origin.Text("code")),
            [.. fields.Maps("files").Select(file => new CheckpointFile(
                file.Text("name"), file.Count("bytes"), file.Text("sha256")))]);
        if (findings.Count == 0)
        {
            findings.AddRange(manifest.Files.SelectMany(file => Damage(directory, file)));
        }
        return findings.Count == 0 ? manifest : throw new ProtocolException(findings);
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
        else if (Describe(directory, expected.Name) != expected)
        {
            yield return $"{path}: its digest does not fit";
        }
    }
}
