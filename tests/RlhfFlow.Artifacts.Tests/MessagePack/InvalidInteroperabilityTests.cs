using System.Text.Json;
using MessagePack;
using RlhfFlow.Testing;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>
/// What both others accept is accepted and what both refuse is refused, but for the differences of docs/messagepack.md.
/// </summary>
public sealed class InvalidInteroperabilityTests
{
    private const string All = "all agree";
    private const string Text = "text that is no UTF-8: only JavaScript reads it";
    private const string Keys = "a key that is no text: the others read some";
    private const string Reserved = "a reserved extension code: only JavaScript reads it";
    private const string Nanoseconds = "too many nanoseconds: only JavaScript reads it";
    private const string Depth = "too deep: the others go deeper";
    private const string Prototype = "the key __proto__: only JavaScript refuses it";

    [Fact]
    public void Damaged_values_are_refused_and_accepted_alike_but_for_the_known_differences()
    {
        var inputs = Damaged(Soak.IsOn ? 400_000 : 6_000);
        var (javaScript, python) = Errors(inputs);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < inputs.Count; i++)
        {
            var ours = Refusal(inputs[i]);
            var outcome = Outcome(ours, javaScript[i], python[i]);
            Assert.True(
                outcome is not null,
                $"{Convert.ToHexStringLower(inputs[i])}: here '{ours}', {ForeignLibrary.JavaScript.Name} "
                    + $"'{javaScript[i]}', {ForeignLibrary.Python.Name} '{python[i]}'");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join("; ", outcomes.Select(outcome => $"{outcome.Key}: {outcome.Value}")));
        string[] expected = [All, Depth, Keys, Nanoseconds, Reserved, Text];
        Assert.Equal(expected.Order(StringComparer.Ordinal), outcomes.Keys);
    }

    [Theory]
    [InlineData(Text, "a1ff")]
    [InlineData(Text, "a3eda080")]
    [InlineData(Text, "a2c080")]
    [InlineData(Text, "a4f4908080")]
    [InlineData(Keys, "8101c0")]
    [InlineData(Keys, "81cb3ff8000000000000c0")]
    [InlineData(Keys, "81c0c0")]
    [InlineData(Keys, "81c3c0")]
    [InlineData(Keys, "81c40161c0")]
    [InlineData(Reserved, "d4fe00")]
    [InlineData(Reserved, "d48000")]
    [InlineData(Nanoseconds, "d7ffee6b280000000000")]
    [InlineData(Nanoseconds, "c70cff3b9aca000000000000000000")]
    [InlineData(Prototype, "81a95f5f70726f746f5f5fc0")]
    [InlineData(All, "")]
    [InlineData(All, "c1")]
    [InlineData(All, "c0c0")]
    [InlineData(All, "92c0")]
    [InlineData(All, "8190c0")]
    [InlineData(All, "8180c0")]
    [InlineData(All, "d5ff0000")]
    [InlineData(All, "c700ff")]
    [InlineData(All, "ddffffffff")]
    [InlineData(All, "dfffffffff00")]
    [InlineData(All, "c6ffffffff")]
    [InlineData(All, "c9ffffffff01")]
    [InlineData(All, "dd00000001c0")]
    [InlineData(All, "d30000000000000001")]
    [InlineData(All, "82a161c0a161c3")]
    public void Each_known_difference_is_there(string difference, string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var (javaScript, python) = Errors([bytes]);
        Assert.Equal(difference, Outcome(Refusal(bytes), javaScript[0], python[0]));
    }

    [Theory]
    [InlineData(500, All)]
    [InlineData(501, Depth)]
    [InlineData(1024, Depth)]
    [InlineData(1025, Depth)]
    public void Values_are_nested_500_deep_at_most(int depth, string difference)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];
        var (javaScript, python) = Errors([bytes]);
        Assert.Equal(difference, Outcome(Refusal(bytes), javaScript[0], python[0]));
    }

    /// <summary>How three readers differ: null if that is not known of them.</summary>
    private static string? Outcome(string? ours, string? javaScript, string? python) =>
        (ours, javaScript, python) switch
        {
            (null, null, null) or (not null, not null, not null) => All,
            (null, not null, null) when Says(javaScript, "__proto__") => Prototype,
            (not null, null, not null) when Says(ours, "is not valid UTF-8") => Text,
            (not null, null, not null) when Says(ours, "The extension code") => Reserved,
            (not null, null, not null) when Says(ours, "The timestamp of") => Nanoseconds,
            (not null, _, _) when Says(ours, "Expected text, found") || Says(ours, "A key is nil") => Keys,
            (not null, null, _) when Says(ours, "nested deeper than 500") => Depth,
            _ => null,
        };

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.Ordinal);

    private static List<byte[]> Damaged(int count)
    {
        var random = new Random(1);
        byte[][] seeds = [.. ValueGenerator.Boundaries().Concat(ValueGenerator.Drawn(3, 500))
            .Select(ValueDescription.Encode).Where(bytes => bytes.Length < 300)];
        IMutation[] mutations = [new MessagePackMutation(), new ByteMutation()];
        return [.. Enumerable.Range(0, count).Select(i => mutations[i % mutations.Length].Apply(
            seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random))];
    }

    private static string? Refusal(byte[] bytes) =>
        Record.Exception(() => MessagePackSerializer.ConvertToJson(bytes)) switch
        {
            null => null,
            MessagePackSerializationException exception => exception.Message,
            var other => throw new InvalidOperationException("Another exception than it documents.", other),
        };

    private static (List<string?> JavaScript, List<string?> Python) Errors(List<byte[]> inputs)
    {
        ForeignLibrary.JavaScript.Require();
        ForeignLibrary.Python.Require();
        var requests = inputs.ConvertAll(bytes => new { bytes = Convert.ToHexStringLower(bytes) });
        return (Errors(ForeignLibrary.JavaScript.Answers(requests)), Errors(ForeignLibrary.Python.Answers(requests)));
    }

    private static List<string?> Errors(List<JsonElement> answers) => answers.ConvertAll(answer =>
        answer.GetProperty("accepted").GetBoolean() ? null : answer.GetProperty("error").GetString());
}
