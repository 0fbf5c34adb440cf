using System.Security.Cryptography;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Stopping;

/// <summary>Everything that is wrong with the checkpoints an attempt left, and with what it says of them.</summary>
internal sealed class CheckpointAudit(CheckedAttempt attempt)
{
    private readonly string root = attempt.Request.Request.CheckpointDirectory;

    /// <summary>The checkpoints: directories that have a manifest, which is written last.</summary>
    internal IReadOnlyList<string> Checkpoints { get; } = Find(attempt.Request.Request.CheckpointDirectory);

    internal IReadOnlyList<string> Findings() =>
        [.. Checkpoints.Select(Damage).OfType<string>(), .. Pointer(), .. Events(), .. Result()];

    private static IReadOnlyList<string> Find(string root) =>
    [
        .. Directory.GetDirectories(root)
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Where(path => File.Exists(Manifest(path)))
            .Order(StringComparer.Ordinal),
    ];

    private static string Manifest(string checkpoint) => Path.Combine(checkpoint, CheckpointManifest.FileName);

    private static string? Damage(string checkpoint)
    {
        try
        {
            CheckpointManifest.Verify(checkpoint);
            return null;
        }
        catch (ProtocolException problem)
        {
            return $"{checkpoint}: {problem.Message}";
        }
    }

    private IEnumerable<string> Pointer()
    {
        var path = Path.Combine(root, "LATEST");
        var named = File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        if (Checkpoints.Count > 0 && !Checkpoints.Contains(Path.Combine(root, named)))
        {
            yield return $"{path} names '{named}', which is none of "
                + string.Join(", ", Checkpoints.Select(Path.GetFileName));
        }
    }

    // All but the last may have been removed to make room.
    private IEnumerable<string> Events()
    {
        var events = attempt.EventsOf("checkpoint").ToList();
        return events.SelectMany((happened, index) => Compare(
            happened.Message!, mustExist: index == events.Count - 1, $"the event in {happened.Evidence}"));
    }

    private IEnumerable<string> Result()
    {
        if (attempt.ResultMessage is not { } result)
        {
            return [];
        }
        if (result["checkpoint"] is MessageMap checkpoint)
        {
            return Compare(checkpoint, mustExist: true, "the result");
        }
        return attempt.ExitCode == ExitCodes.StoppedWithCheckpoint
            ? ["the exit code tells of a checkpoint, but the result names none"]
            : [];
    }

    private static IEnumerable<string> Compare(MessageMap told, bool mustExist, string who)
    {
        var path = told["path"] as string ?? "";
        if (!File.Exists(Manifest(path)))
        {
            return mustExist ? [$"{who} names '{path}', where no checkpoint is"] : [];
        }
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Manifest(path))));
        var given = (told["digest"] as MessageMap)?["hex"] as string ?? told["digest"] as string ?? "";
        return given == digest ? [] : [$"{who} gives digest '{given}' for '{path}', whose manifest has {digest}"];
    }
}
