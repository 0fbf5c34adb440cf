using System.Text.Json;
using MessagePack;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

public sealed class InteroperabilityTests
{
    private static readonly int Drawn = Soak.Budget(4_000, 200_000);

    public static TheoryData<string> Libraries => [ForeignLibrary.JavaScript.Name, ForeignLibrary.Python.Name];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Values_of_every_type_and_width_are_written_alike_and_read_by_each_other(string name)
    {
        var library = ForeignLibrary.Named(name);
        library.Require();
        List<JsonElement> values = [.. ValueGenerator.Boundaries(), .. ValueGenerator.Drawn(1, Drawn)];
        var ours = values.ConvertAll(ValueDescription.Encode);
        var answers = library.Answers(values.Zip(ours, (value, bytes) =>
            new { value, bytes = Convert.ToHexStringLower(bytes) }));
        Assert.Equal(values.Count, answers.Count);
        var written = 0;
        for (var i = 0; i < values.Count; i++)
        {
            Assert.True(
                answers[i].GetProperty("same").GetBoolean(),
                $"{name} reads {Shown(ours[i])} otherwise than as {Shown(values[i])}");
            if (answers[i].GetProperty("bytes").GetString() is { } theirs)
            {
                Assert.True(
                    theirs == Convert.ToHexStringLower(ours[i]), $"{name} writes {Shown(values[i])} as {theirs}");
                var reader = new MessagePackReader(Convert.FromHexString(theirs));
                ValueDescription.AssertRead(ref reader, values[i]);
                Assert.True(reader.End);
                written++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {values.Count} values read there, {written} written there, alike, and read here");
        // JavaScript has one kind of number: it cannot say 1.0 beside 1, nor a map with keys that are numbers.
        Assert.True(written >= values.Count * (library == ForeignLibrary.Python ? 1 : 0.9));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_value_that_differs_is_reported_by_the_other_side(string name)
    {
        var library = ForeignLibrary.Named(name);
        library.Require();
        List<JsonElement> values = [.. ValueGenerator.Drawn(2, 500)];
        var other = values.ConvertAll(value => Convert.ToHexStringLower(ValueDescription.Encode(value)));
        var requests = values.Select((value, i) => new { value, bytes = other[(i + 1) % other.Count] });
        var answers = library.Answers(requests);
        for (var i = 0; i < values.Count; i++)
        {
            Assert.Equal(other[i] == other[(i + 1) % other.Count], answers[i].GetProperty("same").GetBoolean());
        }
    }

    private static string Shown(object value)
    {
        var text = value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value.ToString()!;
        return text.Length > 300 ? text[..300] + "..." : text;
    }
}
