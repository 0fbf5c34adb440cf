using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

public sealed class FrameFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        FrameMutation.Framed([[]]),
        FrameMutation.Framed([[1, 2, 3], [], new byte[300]]),
        FrameMutation.Framed([.. Enumerable.Range(0, 20).Select(length => new byte[length])]),
        FrameMutation.Framed([new byte[5000], new byte[5000]]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frames_are_read_or_refused_with_the_byte(bool tolerateTornTail) => new FuzzRun
    {
        Reader = tolerateTornTail ? "frames that may end torn" : "frames",
        Seeds = Seeds,
        Mutations = [new ByteMutation(), new FrameMutation(new ByteMutation())],
        Read = bytes => ReadAll(bytes, tolerateTornTail),
        Refusals = [typeof(ArtifactException)],
        NamesPlace = message => message.StartsWith("events.bin: ", StringComparison.Ordinal)
            && message.Contains(" at byte ", StringComparison.Ordinal),
        MaximumBytes = 1 << 15,
    }.Run();

    private static string[] ReadAll(byte[] bytes, bool tolerateTornTail)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new FrameReader(stream, "events.bin", tolerateTornTail, maximumPayloadBytes: 8000);
        var payloads = new List<byte[]>();
        while (reader.TryRead(out var payload))
        {
            payloads.Add(payload.ToArray());
        }
        Assert.Equal(FrameMutation.Framed(payloads), bytes[..(int)reader.Offset]);
        Assert.True(tolerateTornTail || reader.Offset == bytes.Length);
        return [];
    }
}
