using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>The answer to <c>describe</c>.</summary>
internal static class SelfDescription
{
    internal const string Id = "rlhfflow.test.faulty";
    internal const string Version = "1.0.0";
    private const int TooLong = 5_300;

    internal static int Write(string path, Fault fault)
    {
        Misbehave(fault);
        var frame = Frame.Of(Message(fault).Encode());
        if (fault == Fault.DescribeWrongChecksum)
        {
            frame[^1] ^= 1;
        }
        File.WriteAllBytes(path, frame);
        return fault == Fault.DescribeEndsWithOne ? 1 : ExitCodes.Succeeded;
    }

    private static void Misbehave(Fault fault)
    {
        switch (fault)
        {
            case Fault.SlowDescribe:
                Thread.Sleep(TooLong);
                break;
            case Fault.DescribeNeedsNetwork:
                TalkToItself();
                break;
            case Fault.DescribeNeedsWorkingDirectory:
                File.OpenRead("Faulty.dll").Dispose();
                break;
            case Fault.WritesIntoInstallDirectory:
                File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "cache"), "describe was here");
                break;
        }
    }

    // The loopback interface is the one network that is there on every machine, and down in a sandbox without one.
    private static void TalkToItself()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
    }

    private static MessageMap Message(Fault fault) => new()
    {
        ["contract"] = fault == Fault.OtherMajorInDescribe ? "rlhfflow.stage/2" : "rlhfflow.stage/1",
        ["min_minor"] = 0,
        ["max_minor"] = 0,
        ["stage"] = new MessageMap
        {
            ["kind"] = "Faulty",
            ["id"] = Id,
            ["version"] = fault == Fault.VersionIsNumber ? 1.0 : Version,
            ["code_hash"] = CodeHash(),
            ["build"] = fault == Fault.UnstableDescribe ? Guid.NewGuid().ToString() : "Release",
            ["docs"] = "Counts, and breaks the contract in one way.",
        },
        ["inputs"] = new List<object?> { Port("Posts", fault) },
        ["outputs"] = fault == Fault.DuplicatePort
            ? new List<object?> { Port("Counted", fault), Port("Counted", fault) }
            : new List<object?> { Port("Counted", fault) },
        ["params"] = Parameters.Schema(fault),
        ["metrics"] = new List<object?> { new MessageMap { ["name"] = "count", ["unit"] = "steps" } },
        ["caps"] = new MessageMap
        {
            ["deterministic"] = "bit",
            ["resumable"] = true,
            ["checkpoint_on_term"] = true,
            ["idempotent"] = true,
            ["cacheable"] = true,
            ["cancellable"] = true,
            ["seeded"] = true,
        },
        ["exits"] = new MessageMap { ["0"] = "counted", ["40"] = "stopped, can go on" },
    };

    private static string CodeHash() => Convert.ToHexStringLower(
        SHA256.HashData(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Faulty.dll"))));

    private static MessageMap Port(string name, Fault fault) => new()
    {
        ["name"] = name,
        ["type"] = "corpus",
        ["versions"] = new MessageMap { ["min"] = 1, ["max"] = 1 },
        ["card"] = fault == Fault.NoPortCardinality ? null : "one",
        ["doc"] = "Texts.",
    };
}
