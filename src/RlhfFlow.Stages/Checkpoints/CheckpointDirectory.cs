using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RlhfFlow.Stages.Posix;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Checkpoints;

/// <summary>
/// The checkpoints of one task: a directory per step, and <c>LATEST</c> with the name of the newest. The last two are
/// kept, so
/// that a damaged one leaves the one before.
/// </summary>
public sealed class CheckpointDirectory(string path)
{
    private const string Latest = "LATEST";
    private const string Prefix = "step-";
    private const int Kept = 2;
    private const int MaximumNameBytes = 255;

    /// <summary>
    /// The newest checkpoint whose every file fits its digest, or null if there is none; what was passed over is noted
    /// in
    /// <paramref name="damage"/>.
    /// </summary>
    public ResumePoint? FindValid(ICollection<string> damage)
    {
        ArgumentNullException.ThrowIfNull(damage);
        foreach (var candidate in Candidates())
        {
            if (TryVerify(candidate, damage) is { } manifest)
            {
                return Point(candidate, manifest);
            }
        }
        return null;
    }

    /// <summary>The checkpoint asked for, or the newest valid one before it if that is damaged.</summary>
    internal (ResumePoint Point, CheckpointManifest Manifest)? Find(ResumePoint wanted, ICollection<string> damage)
    {
        var older = Candidates().Where(candidate => string.CompareOrdinal(
            Path.GetFileName(candidate), Path.GetFileName(Path.TrimEndingDirectorySeparator(wanted.Path))) < 0);
        foreach (var candidate in older.Prepend(wanted.Path))
        {
            if (TryVerify(candidate, damage) is not { } manifest)
            {
                continue;
            }
            var point = Point(candidate, manifest);
            if (candidate == wanted.Path && point.Digest != wanted.Digest)
            {
                damage.Add($"{candidate}: its digest is not the one asked for");
                continue;
            }
            return (point, manifest);
        }
        return null;
    }

    /// <summary>
    /// Writes a checkpoint, so that at every moment the directory holds a valid one if it held one before.
    /// </summary>
    internal (ResumePoint Point, long Bytes) Save(
        long step, DateTime writtenAt, long byAttempt, CheckpointOrigin origin, Action<string> write)
    {
        Directory.CreateDirectory(path);
        var name = Prefix + step.ToString("D12", CultureInfo.InvariantCulture);
        var final = Path.Combine(path, name);
        var temporary = Path.Combine(path, $".{name}.tmp");
        DeleteIfThere(temporary);
        Directory.CreateDirectory(temporary);
        write(temporary);
        var files = Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(temporary, file))
            .Order(StringComparer.Ordinal)
            .Select(file => CheckpointManifest.Describe(temporary, file))
            .ToList();
        files.ForEach(file => DurableFile.Sync(Path.Combine(temporary, file.Name)));
        var manifest = new CheckpointManifest(step, writtenAt, byAttempt, origin, files);
        FrameFile.Write(Path.Combine(temporary, CheckpointManifest.FileName), manifest.ToMap());
        DeleteIfThere(final);
        Directory.Move(temporary, final);
        LibC.SyncDirectory(path);
        DurableFile.Replace(Path.Combine(path, Latest), stream => stream.Write(Encoding.UTF8.GetBytes(name + "\n")));
        DropOldest();
        return (Point(final, manifest), files.Sum(file => file.Bytes));
    }

    /// <summary>
    /// Removes what lies beyond a checkpoint from which the work goes on, so that it is not taken for newer work.
    /// </summary>
    internal void DropAfter(ResumePoint point)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(point.Path));
        foreach (var beyond in Candidates().Where(
            other => string.CompareOrdinal(Path.GetFileName(other), name) > 0).ToList())
        {
            Directory.Delete(beyond, recursive: true);
        }
    }

    /// <summary>Removes all checkpoints.</summary>
    public void Clear()
    {
        File.Delete(Path.Combine(path, Latest));
        foreach (var directory in Directory.Exists(path) ? Directory.GetDirectories(path) : [])
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Newest first. LATEST only says which one was finished last; a directory with a manifest is whole without it.
    private IEnumerable<string> Candidates()
    {
        if (!Directory.Exists(path))
        {
            return [];
        }
        var named = Named(Path.Combine(path, Latest));
        return Directory.GetDirectories(path, Prefix + "*")
            .OrderByDescending(directory => Path.GetFileName(directory) == named)
            .ThenByDescending(Path.GetFileName, StringComparer.Ordinal);
    }

    /// <summary>The name in a pointer file; empty where it holds none.</summary>
    private static string Named(string pointer)
    {
        if (!File.Exists(pointer))
        {
            return "";
        }
        using var stream = File.OpenRead(pointer);
        var name = new byte[MaximumNameBytes];
        var length = stream.ReadAtLeast(name, name.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(name, 0, length).Trim();
    }

    private void DropOldest()
    {
        foreach (var old in Candidates().Skip(Kept))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private static CheckpointManifest? TryVerify(string directory, ICollection<string> damage)
    {
        try
        {
            return CheckpointManifest.Verify(directory);
        }
        catch (ProtocolException problem)
        {
            damage.Add(problem.Message);
            return null;
        }
    }

    private static ResumePoint Point(string directory, CheckpointManifest manifest)
    {
        using var stream = File.OpenRead(Path.Combine(directory, CheckpointManifest.FileName));
        var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new ResumePoint(directory, digest, manifest.Step, manifest.WrittenAt, manifest.ByAttempt);
    }

    private static void DeleteIfThere(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
