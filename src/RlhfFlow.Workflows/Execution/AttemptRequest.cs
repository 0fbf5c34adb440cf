using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// Writes what an attempt is asked to do. Whoever runs it makes the directories; what it left of those is removed here.
/// </summary>
internal static class AttemptRequest
{
    private static readonly string[] WorkFiles = ["outputs", "work", "scratch"];

    public static StageRequest Create(
        PlannedNode node, NodeTask task, AttemptRow attempt, Grant grant, AttemptReason reason, ResumePoint? resume,
        HomeDirectory home, ArtifactStore store, TimeSpan grace)
    {
        string Within(params string[] parts) => Path.Combine([attempt.Directory, .. parts]);
        return new()
        {
            RunId = Identity(attempt.RunId),
            NodeId = node.Id,
            TaskId = Identity($"{attempt.RunId}/{node.Id}"),
            Attempt = (uint)attempt.Number,
            Reason = reason,
            Lease = (ulong)attempt.Token,
            IdempotencyKey = task.Key.Value,
            Parameters = (JsonObject)node.Parameters.DeepClone(),
            Seed = node.Seed,
            Inputs = task.Inputs.ToDictionary(
                port => port.Key,
                port => (IReadOnlyList<InputArtifact>)[.. port.Value.Select(artifact => new InputArtifact(
                    store.PathOf(artifact.Digest), artifact.Digest, artifact.Kind, artifact.SchemaVersion,
                    artifact.Records, artifact.Bytes))]),
            Outputs = node.Stage.Description.Outputs.ToDictionary(
                port => port.Name, port => new OutputSlot(Within("outputs", port.Name))),
            WorkDirectory = Within("work"),
            ScratchDirectory = Within("scratch"),
            CheckpointDirectory = home.Checkpoints(task.Key.Value),
            Resume = resume,
            Limits = new()
            {
                GraceMilliseconds = (long)grace.TotalMilliseconds,
                WallMilliseconds = (long?)node.Limits.Attempt?.TotalMilliseconds,
            },
            Granted = new()
            {
                Cpus = node.Threads, Threads = node.Threads, Gpus = grant.Gpus,
                MemoryBytes = node.Needs.IsMemoryLimited ? grant.MemoryBytes : null,
            },
        };
    }

    /// <summary>Removes what a finished attempt no longer needs; request, result, events and logs stay.</summary>
    public static void DropWorkFiles(string directory)
    {
        foreach (var work in WorkFiles.Select(name => Path.Combine(directory, name)).Where(Directory.Exists))
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static Guid Identity(string text) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);
}
