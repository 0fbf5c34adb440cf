using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlhfFlow.Artifacts.Tests.MessagePack;

/// <summary>Descriptions of values (<see cref="ValueDescription"/>) of every type and width.</summary>
internal static class ValueGenerator
{
    private static readonly Int128[] IntegerEdges =
    [
        0, 0x7f, 0xff, 0xffff, int.MaxValue, uint.MaxValue, 1L << 53, long.MaxValue, ulong.MaxValue,
        -0x20, -0x80, -0x8000, int.MinValue, -(1L << 53), long.MinValue,
    ];

    private static readonly ulong[] Doubles =
    [
        0, 1UL << 63, 1, 0x000fffffffffffff, 0x0010000000000000, 0x3fb999999999999a, 0x3ff0000000000000,
        0xbff8000000000000, 0x4340000000000000, 0x7fefffffffffffff, 0x7ff0000000000000, 0xfff0000000000000,
        0x7ff8000000000000,
    ];

    private static readonly uint[] Singles =
    [
        0, 1U << 31, 1, 0x007fffff, 0x00800000, 0x3dcccccd, 0x3f800000, 0x7f7fffff, 0x7f800000, 0xff800000, 0x7fc00000,
    ];

    private static readonly string[] Letters = ["a", "é", "世", "\U0001F600", "\0", "\"", "\uFF5E", "\U0010FFFF"];
    private static readonly int[] Lengths = [0, 1, 2, 4, 8, 15, 16, 17, 31, 32, 255, 256, 65535, 65536];

    /// <summary>Values at both sides of every boundary between formats.</summary>
    internal static IEnumerable<JsonElement> Boundaries()
    {
        JsonNode[] simple = [Node("nil"), Node("bool", ("value", true)), Node("bool", ("value", false))];
        return simple
            .Concat(IntegerEdges.SelectMany(edge => new[] { edge - 1, edge, edge + 1 })
                .Where(number => number >= long.MinValue && number <= ulong.MaxValue).Select(Integer))
            .Concat(Doubles.Select(Float64))
            .Concat(Singles.Select(bits =>
                Node("float32", ("bits", bits.ToString("x8", CultureInfo.InvariantCulture)))))
            .Concat(Letters.SelectMany(letter => Lengths.Select(length => Text(letter, length))))
            .Concat(Lengths.Select(length => Node("bin", ("step", 7), ("length", length))))
            .Concat(Lengths.Select(length => Node("array", ("modulo", 200), ("length", length))))
            .Concat(Lengths.Select(length => Node("map", ("modulo", 200), ("length", length))))
            .Concat(Lengths.Select(TextMap))
            .Concat(Lengths.SelectMany(length => new[] { 0, 1, 127 }.Select(code =>
                Node("ext", ("code", code), ("step", 3), ("length", length)))))
            .Concat(Timestamps())
            .Concat(new[] { 1, 15, 16, 32, 100, 499 }.Select(depth =>
                Node("nested_arrays", ("depth", depth), ("inner", Text("z", 1)))))
            .Select(Element);
    }

    /// <summary>Values drawn at random, mostly containers of containers.</summary>
    internal static IEnumerable<JsonElement> Drawn(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => Element(Any(random, 4)));
    }

    private static JsonNode Any(Random random, int depth) => random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => Node("nil"),
        1 => Node("bool", ("value", random.Next(2) == 0)),
        2 or 3 => Integer(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)),
        4 => Float64(Finite(random)),
        5 => Text(Letters[random.Next(Letters.Length)], random.Next(40)),
        6 => Node("bin", ("hex", Convert.ToHexStringLower(Bytes(random)))),
        7 => random.Next(2) == 0
            ? Timestamp((random.NextInt64() >> random.Next(10, 64)) - random.Next(2), random.Next(1_000_000_000))
            : Node("ext", ("code", random.Next(128)), ("hex", Convert.ToHexStringLower(Bytes(random)))),
        8 or 9 => Node("array", ("items", Many(random, () => Any(random, depth - 1)))),
        _ => Node("map", ("entries", Keyed(random, depth))),
    };

    private static JsonArray Keyed(Random random, int depth)
    {
        var number = 0;
        return Many(random, () => new JsonArray(
            Node("str", ("text", $"{Letters[random.Next(Letters.Length)]}{number++}")), Any(random, depth - 1)));
    }

    private static JsonArray Many(Random random, Func<JsonNode> next) =>
        [.. Enumerable.Range(0, random.Next(random.Next(8) == 0 ? 20 : 6)).Select(_ => next())];

    private static ulong Finite(Random random)
    {
        var bits = unchecked((ulong)random.NextInt64() << 1) | (uint)random.Next(2);
        return double.IsFinite(BitConverter.UInt64BitsToDouble(bits)) ? bits : Doubles[random.Next(Doubles.Length)];
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static IEnumerable<JsonNode> Timestamps() =>
        from seconds in new long[]
        {
            0, 1, uint.MaxValue, 1L << 32, (1L << 34) - 1, 1L << 34, (1L << 53) - 1, -1, int.MinValue, -(1L << 53) + 1,
        }
        from nanoseconds in new[] { 0, 1, 999_999_999 }
        select Timestamp(seconds, nanoseconds);

    private static JsonNode TextMap(int length) => Node("map", ("entries", new JsonArray(
        [.. Enumerable.Range(0, length).Select(i => new JsonArray(Text($"k{i}"), Integer(i % 200)))])));

    private static JsonNode Text(string text) => Node("str", ("text", text));

    private static JsonNode Text(string cycle, int length) => Node("str", ("cycle", cycle), ("length", length));

    private static JsonNode Integer(Int128 number) =>
        Node("int", ("value", number.ToString(CultureInfo.InvariantCulture)));

    private static JsonNode Float64(ulong bits) =>
        Node("float64", ("bits", bits.ToString("x16", CultureInfo.InvariantCulture)));

    private static JsonNode Timestamp(long seconds, int nanoseconds) => Node(
        "timestamp", ("seconds", seconds.ToString(CultureInfo.InvariantCulture)), ("nanoseconds", nanoseconds));

    private static JsonNode Node(string type, params (string Name, JsonNode? Value)[] properties)
    {
        var node = new JsonObject { ["type"] = type };
        foreach (var (name, value) in properties)
        {
            node[name] = value;
        }
        return node;
    }

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node);
}
