using System.Globalization;

namespace RlhfFlow.Workflows.Resources;

/// <summary>Amounts of memory as people write them: <c>2GiB</c>, <c>500 MB</c>, <c>1048576</c>.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    private static readonly (string Unit, long Bytes)[] Known =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("KB", 1_000), ("MB", 1_000_000),
        ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ];

    /// <summary>Bytes of a text; null if it is none, or not above zero.</summary>
    public static long? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var (unit, factor) = Known.FirstOrDefault(
            known => text.EndsWith(known.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        return double.TryParse(
            text[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * factor is >= 1 and < long.MaxValue
            ? (long)(number * factor) : null;
    }

    /// <summary>Bytes in the unit that suits them, with at most one digit behind the point.</summary>
    public static string Text(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {Units[unit]}");
    }
}
