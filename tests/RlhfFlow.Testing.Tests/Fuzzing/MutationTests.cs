using System.Text;
using System.Text.Json;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Testing.Tests.Fuzzing;

public sealed class MutationTests
{
    [Fact]
    public void Changed_json_often_stays_json_and_always_differs_at_last()
    {
        var input = Encoding.UTF8.GetBytes("""{"a":[1,"b",null],"c":{"d":-2.5}}""");
        var changed = Changed(new JsonMutation("\"a\"", "{\"d\":1}"), input);

        Assert.InRange(changed.Count(IsJson), changed.Count / 4, changed.Count - 1);
        Assert.True(changed.Select(Convert.ToHexString).Distinct().Count() > 500);
    }

    [Fact]
    public void The_parts_of_damaged_json_are_found_too()
    {
        var text = """{"a":[1,"b" """u8.ToArray();

        string[] expected = ["Name \"a\"", "Value 1", "Value \"b\""];
        Assert.Equal(expected, JsonSpans.Of(text).Select(span =>
            $"{span.Kind} {Encoding.UTF8.GetString(text.AsSpan(span.Start, span.Length))}"));
    }

    [Fact]
    public void The_values_of_message_pack_are_found_with_what_is_in_them()
    {
        var bytes = Convert.FromHexString("82a16192c0cd0100a162d6ff00000000");

        string[] expected =
            ["82a16192c0cd0100a162d6ff00000000", "a161", "92c0cd0100", "c0", "cd0100", "a162", "d6ff00000000"];
        Assert.Equal(expected, MessagePackSpans.Of(bytes).Select(span =>
            Convert.ToHexStringLower(bytes.AsSpan(span.Start, span.Length))));
    }

    [Fact]
    public void Every_mutation_takes_an_empty_input()
    {
        Assert.All(
            new IMutation[] { new ByteMutation(), new JsonMutation(), new MessagePackMutation() },
            mutation => Assert.NotEmpty(Changed(mutation, [])));
    }

    private static List<byte[]> Changed(IMutation mutation, byte[] input)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 2000).Select(_ => mutation.Apply(input, input, random))];
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
