using System.Buffers;
using MessagePack;
using RlhfFlow.Artifacts.Canonical;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

public sealed class CanonicalMapFuzzTests
{
    [Fact]
    public void Any_entries_are_written_sorted_or_refused_with_the_key() => new FuzzRun
    {
        Reader = "canonical map",
        Seeds = [.. ArtifactSeeds.All.SelectMany(artifact => FrameMutation.Payloads(artifact.File))],
        Mutations = [new MessagePackMutation(), new ByteMutation()],
        Read = bytes =>
        {
            var reader = new MessagePackReader(bytes);
            var (map, backwards) = (new CanonicalMap(), new CanonicalMap());
            var entries = new List<(string Key, byte[] Value)>();
            for (var count = reader.ReadMapHeader(); count > 0; count--)
            {
                var at = reader.Consumed;
                entries.Add((
                    reader.ReadString() ?? throw new MessagePackSerializationException($"A key is nil at byte {at}."),
                    reader.ReadRaw().ToArray()));
                map.Add(entries[^1].Key, Raw(entries[^1].Value));
            }
            foreach (var (key, value) in entries.AsEnumerable().Reverse())
            {
                backwards.Add(key, Raw(value));
            }
            Assert.Equal(map.ToArray(), backwards.ToArray());
            AssertSorted(map.ToArray(), entries.Count);
            return [];
        },
        Refusals = [typeof(MessagePackSerializationException), typeof(EndOfStreamException), typeof(ArgumentException)],
        NamesPlace = message => message.Contains(" at byte ", StringComparison.Ordinal)
            || message.StartsWith("The map has the key '", StringComparison.Ordinal),
    }.Run();

    private static MessagePackValueWriter Raw(byte[] value) => (ref MessagePackWriter writer) => writer.WriteRaw(value);

    private static void AssertSorted(byte[] map, int count)
    {
        var reader = new MessagePackReader(map);
        Assert.Equal(count, reader.ReadMapHeader());
        byte[]? previous = null;
        for (; count > 0; count--)
        {
            var key = reader.ReadStringSequence()!.Value.ToArray();
            Assert.True(previous is null || previous.AsSpan().SequenceCompareTo(key) < 0);
            reader.Skip();
            previous = key;
        }
        Assert.True(reader.End);
    }
}
