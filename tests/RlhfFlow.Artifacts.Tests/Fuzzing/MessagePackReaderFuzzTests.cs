using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts.Tests.MessagePack;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

public sealed class MessagePackReaderFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        .. ValueGenerator.Boundaries().Select(ValueDescription.Encode).Where(bytes => bytes.Length < 400),
        .. ArtifactSeeds.All.SelectMany(artifact => FrameMutation.Payloads(artifact.File)),
    ];

    [Fact]
    public void A_value_is_read_or_refused_with_the_byte_and_skipped_to_the_same_place() => Run("MessagePack value",
        bytes =>
    {
        var json = MessagePackSerializer.ConvertToJson(bytes);
        Assert.NotEmpty(json);
        foreach (var sequence in (ReadOnlySequence<byte>[])[new(bytes), Segments.OfOneByte(bytes)])
        {
            var reader = new MessagePackReader(sequence);
            reader.Skip();
            Assert.True(reader.End);
        }
    });

    [Fact]
    public void Skipping_ends_or_is_refused_alike_whatever_the_segments() => Run("MessagePack skip", bytes =>
    {
        var split = Record.Exception(() => SkipAll(Segments.OfOneByte(bytes)));
        var whole = Record.Exception(() => SkipAll(new(bytes)));
        Assert.Equal((whole?.GetType(), whole?.Message), (split?.GetType(), split?.Message));
        if (whole is not null)
        {
            throw whole;
        }
    });

    [Fact]
    public void Every_typed_read_returns_or_is_refused_with_the_byte() => Run("MessagePack typed reads", bytes =>
    {
        var choice = new Random(bytes.Length == 0 ? 0 : bytes[0] + bytes.Length);
        var reader = new MessagePackReader(choice.Next(2) == 0 ? new(bytes) : Segments.OfOneByte(bytes));
        while (!reader.End)
        {
            var before = reader.Consumed;
            TypedReads.Any(ref reader, choice);
            Assert.InRange(reader.Consumed, before, bytes.Length);
        }
    });

    private static void Run(string name, Action<byte[]> read) => new FuzzRun
    {
        Reader = name,
        Seeds = Seeds,
        Mutations = [new MessagePackMutation(), new MessagePackMutation(), new ByteMutation()],
        Read = bytes =>
        {
            read(bytes);
            return [];
        },
        Refusals = [typeof(MessagePackSerializationException), typeof(EndOfStreamException), typeof(OverflowException)],
        NamesPlace = message => message.Contains(" at byte ", StringComparison.Ordinal),
        MaximumBytes = 1 << 13,
    }.Run();

    private static void SkipAll(ReadOnlySequence<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        while (!reader.End)
        {
            reader.Skip();
        }
    }
}
