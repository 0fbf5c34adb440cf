using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>What the code writes for every vector of the page.</summary>
internal static class Vectors
{
    internal static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = Singles()
        .Concat(EventExamples.All.Select(example =>
            KeyValuePair.Create($"event-{example.Key}", () => Frame(EventFormat.ToMap(example.Value).Encode()))))
        .ToDictionary();

    internal static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        using var stream = new MemoryStream();
        new FrameWriter(stream).Write(payload);
        return stream.ToArray();
    }

    /// <summary>The messages in a file of frames.</summary>
    internal static IReadOnlyList<MessageMap> Messages(byte[] file)
    {
        var frames = new FrameReader(new MemoryStream(file), "vector");
        var messages = new List<MessageMap>();
        while (frames.TryRead(out var payload))
        {
            messages.Add(MessageMap.Decode(payload));
        }
        return messages;
    }

    private static Dictionary<string, Func<byte[]>> Singles() => new()
    {
        ["frame-empty-map"] = () => Frame([0x80]),
        ["frame-small"] = () => Frame(new MessageMap { ["op"] = "ping" }.Encode()),
        ["uuid"] = () => Value((ref MessagePackWriter writer) =>
            writer.Write(RequestExamples.Task.ToByteArray(bigEndian: true))),
        ["timestamp-32"] = () => Value((ref MessagePackWriter writer) => writer.Write(RequestExamples.Time)),
        ["timestamp-64"] = () => Value((ref MessagePackWriter writer) =>
            writer.Write(RequestExamples.Time.AddMilliseconds(500))),
        ["timestamp-96"] = () => Value((ref MessagePackWriter writer) =>
            writer.Write(new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc))),
        ["describe-small"] = () => Saved(DescriptionExamples.Small.Save),
        ["describe-full"] = () => Saved(DescriptionExamples.Full.Save),
        ["request-small"] = () => Saved(RequestExamples.SmallRequest.Save),
        ["request-full"] = () => Saved(RequestExamples.FullRequest.Save),
        ["result-succeeded"] = () => Saved(RequestExamples.Succeeded.Save),
        ["result-failed"] = () => Saved(RequestExamples.Failed.Save),
        ["result-preempted"] = () => Saved(RequestExamples.Stopped.Save),
        ["control-stop"] = () => Saved(path => ControlFile.AppendStop(path, StopCause.Preempt, 60_000)),
        ["control-checkpoint-now"] = () => Saved(path => ControlFile.Append(path, "checkpoint_now")),
        ["checkpoint-manifest"] = () => Saved(path => FrameFile.Write(path, Manifest.ToMap())),
        ["artifact-prompts"] = () => Artifact(ArtifactKinds.Prompts, new PromptRecord
        {
            Id = "p1",
            Prompt = "Hi",
            Split = "train",
        }),
        ["artifact-preferences"] = () => Artifact(
            ArtifactKinds.Preferences,
            new PreferenceRecord
            {
                PromptId = "p1",
                Prompt = "Hi",
                Chosen = "Hello there",
                Rejected = "Yo",
                ChosenFirst = true,
                Margin = 9,
                Annotator = "length",
                Split = "train",
            },
            new PreferenceRecord { PromptId = "p2", Prompt = "Bye", Chosen = "So long", Rejected = "Tschüß" }),
        ["artifact-with-file"] = () => Artifact(
            ArtifactKinds.Model,
            writer => File.WriteAllText(writer.FilePath("config.json"), "{}\n"),
            new ModelRecord { Architecture = "gpt2", Parameters = 165_000, VocabularySize = 97, ContextLength = 64 }),
    };

    private static CheckpointManifest Manifest => new(
        240, RequestExamples.Time, 2, new CheckpointOrigin("p", "i", "42/", "2", "c"),
        [new CheckpointFile("state.bin", 3, FileDigest)]);

    // SHA-256 of "abc".
    private const string FileDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private delegate void Writing(ref MessagePackWriter writer);

    private static byte[] Value(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Saved(Action<string> save)
    {
        using var directory = new TemporaryDirectory();
        save(directory.Combine("file"));
        return File.ReadAllBytes(directory.Combine("file"));
    }

    private static byte[] Artifact<T>(ArtifactKind<T> kind, params T[] records) => Artifact(kind, _ => { }, records);

    private static byte[] Artifact<T>(ArtifactKind<T> kind, Action<ArtifactWriter<T>> beside, params T[] records)
    {
        using var directory = new TemporaryDirectory();
        using var writer = ArtifactWriter<T>.Create(directory.Path, kind);
        beside(writer);
        Array.ForEach(records, writer.Write);
        writer.Complete();
        return File.ReadAllBytes(directory.Combine("artifact.rlfa"));
    }
}
