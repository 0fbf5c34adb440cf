using System.Text;
using System.Text.Json;
using RlhfFlow.Testing.Fuzzing;
using Xunit.Sdk;

namespace RlhfFlow.Testing.Tests.Fuzzing;

/// <summary>Readers with a fault each: a run finds it, and finds nothing in a reader without one.</summary>
public sealed class FuzzRunTests
{
    [Fact]
    public void A_reader_that_refuses_with_its_own_error_passes()
    {
        var report = Run(Sound);

        Assert.Equal(5_000, report.Inputs);
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 10, report.ToString());
    }

    [Fact]
    public void Equal_settings_generate_equal_inputs()
    {
        List<string> Seen(int seed)
        {
            var seen = new List<string>();
            Run(bytes =>
            {
                seen.Add(Convert.ToHexString(bytes));
                return Sound(bytes);
            }, seed);
            return seen;
        }

        Assert.Equal(Seen(3), Seen(3));
        Assert.NotEqual(Seen(3), Seen(4));
    }

    [Fact]
    public void An_exception_that_is_no_refusal_is_shown_with_a_short_input()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Run(bytes =>
            bytes.Contains((byte)'[') ? throw new InvalidOperationException("bracket") : Sound(bytes)));

        Assert.Contains(": \"[\"", failure.Message);
        Assert.Contains("InvalidOperationException: bracket", failure.Message);
    }

    [Fact]
    public void A_message_without_a_place_is_a_fault()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Run(bytes => bytes.Length > 3 ? ["it is bad"] : []));

        Assert.Contains("names no place: it is bad", failure.Message);
    }

    [Fact]
    public void Memory_beyond_the_input_is_a_fault()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Run(bytes =>
            bytes.Length == 3 ? [$"byte {new byte[65 << 20].Length}"] : Sound(bytes)));

        Assert.Contains("it allocated", failure.Message);
    }

    [Fact]
    public void Processor_time_beyond_a_second_is_a_fault()
    {
        var slow = 0;
        var failure = Assert.ThrowsAny<XunitException>(() => Run(bytes =>
        {
            if (bytes.AsSpan().SequenceEqual("{}"u8) && slow++ < 2)
            {
                var clock = ThreadClock.OfThisThread();
                for (var begin = clock.Used; clock.Used - begin < TimeSpan.FromSeconds(1.1);)
                {
                }
            }
            return Sound(bytes);
        }));

        Assert.Contains("of processor time", failure.Message);
    }

    private static FuzzReport Run(Func<byte[], IEnumerable<string>> read, int seed = 1) => new FuzzRun
    {
        Reader = "json",
        Seeds = [.. new[] { "{}", """{"a":[1,"b",null],"c":{"d":-2.5}}""" }.Select(Encoding.UTF8.GetBytes)],
        Mutations = [new JsonMutation("\"a\""), new ByteMutation()],
        Read = read,
        NamesPlace = message => message.StartsWith("byte ", StringComparison.Ordinal),
        Inputs = 5_000,
        Seed = seed,
    }.Run();

    private static string[] Sound(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return [];
        }
        catch (JsonException problem)
        {
            return [$"byte {problem.BytePositionInLine}: {problem.Message}"];
        }
    }
}
