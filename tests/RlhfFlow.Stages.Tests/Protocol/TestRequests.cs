using System.Text.Json.Nodes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.Protocol;

/// <summary>Requests of tests.</summary>
internal static class TestRequests
{
    /// <summary>A request in which every field is set.</summary>
    internal static StageRequest Full() => new()
    {
        RunId = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        NodeId = "node",
        TaskId = new Guid("ffeeddcc-bbaa-9988-7766-554433221100"),
        Attempt = 3,
        Reason = AttemptReason.Retry,
        Lease = 9,
        Parameters = new JsonObject { ["rate"] = 0.5, ["list"] = new JsonArray(1, 2), ["none"] = null },
        Seed = ulong.MaxValue,
        SeedPath = [1, 2],
        Inputs = new Dictionary<string, IReadOnlyList<InputArtifact>>
        {
            ["A"] = [new("/a", new string('a', 64), "corpus", 1, 2, 3)],
        },
        Outputs = new Dictionary<string, OutputSlot> { ["B"] = new("/b", 100) },
        WorkDirectory = "/w",
        ScratchDirectory = "/s",
        CheckpointDirectory = "/c",
        Resume = new("/c/step", new string('b', 64), 5, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), 2),
        Limits = new() { Deadline = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), WallMilliseconds = 5 },
        Granted = new() { Cpus = 2, MemoryBytes = 1 << 30, Gpus = ["g"], Threads = 2 },
        Secrets = new Dictionary<string, string> { ["token"] = "/secret" },
        Mode = RequestMode.Dry,
    };
}
