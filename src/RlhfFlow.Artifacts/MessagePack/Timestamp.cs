using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace MessagePack;

/// <summary>
/// The timestamp extension in its full range: seconds since 1970-01-01 UTC and nanoseconds within the second.
/// </summary>
internal readonly record struct Timestamp(long Seconds, uint Nanoseconds)
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private const uint MaximumNanoseconds = 999_999_999;

    internal static Timestamp FromDateTime(DateTime dateTime)
    {
        var instant = dateTime.Kind == DateTimeKind.Local ? dateTime.ToUniversalTime() : dateTime;
        var ticks = instant.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        }
        return new Timestamp(seconds, (uint)(rest * 100));
    }

    /// <summary>The instant, rounded down to a tick (100 ns), of kind UTC.</summary>
    /// <returns>Whether it lies in the years 1 to 9999.</returns>
    internal bool ToDateTime(out DateTime instant)
    {
        var (first, last) = (DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        var ticks = (Int128)Seconds * TimeSpan.TicksPerSecond + Nanoseconds / 100 + DateTime.UnixEpoch.Ticks;
        var lies = ticks >= first && ticks <= last;
        instant = lies ? new DateTime((long)ticks, DateTimeKind.Utc) : default;
        return lies;
    }

    /// <summary>
    /// ISO 8601 where a calendar reaches, with nanoseconds if there are any; else seconds since 1970.
    /// </summary>
    internal string ToText()
    {
        var fraction = Nanoseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{Nanoseconds:000000000}");
        return Seconds is >= FirstSecond and <= LastSecond
            ? string.Create(
                CultureInfo.InvariantCulture,
                    $"{DateTime.UnixEpoch.AddSeconds(Seconds):yyyy-MM-ddTHH:mm:ss}{fraction}Z")
            : string.Create(CultureInfo.InvariantCulture, $"{Seconds} s + {Nanoseconds} ns since 1970-01-01");
    }

    /// <summary>Reads an extension's data; false if they are no timestamp.</summary>
    internal static bool TryRead(in ReadOnlySequence<byte> data, out Timestamp timestamp)
    {
        timestamp = default;
        if (data.Length is not (4 or 8 or 12))
        {
            return false;
        }
        Span<byte> bytes = stackalloc byte[(int)data.Length];
        data.CopyTo(bytes);
        timestamp = bytes.Length switch
        {
            4 => new Timestamp(BinaryPrimitives.ReadUInt32BigEndian(bytes), 0),
            8 => FromPacked(BinaryPrimitives.ReadUInt64BigEndian(bytes)),
            _ => new Timestamp(
                BinaryPrimitives.ReadInt64BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        };
        return timestamp.Nanoseconds <= MaximumNanoseconds;
    }

    internal void Write(ref MessagePackWriter writer)
    {
        if (Nanoseconds > MaximumNanoseconds)
        {
            throw new MessagePackSerializationException(
                $"A timestamp's nanoseconds are at most {MaximumNanoseconds}, not {Nanoseconds}.");
        }
        Span<byte> bytes = stackalloc byte[12];
        if (Seconds is >= 0 and <= uint.MaxValue && Nanoseconds == 0)
        {
            bytes = bytes[..4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Seconds);
        }
        else if (Seconds is >= 0 and < 1L << 34)
        {
            bytes = bytes[..8];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)Nanoseconds << 34) | (ulong)Seconds);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, Nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(bytes[4..], Seconds);
        }
        writer.WriteExtensionFormatHeader(
            new ExtensionHeader(ReservedMessagePackExtensionTypeCode.DateTime, bytes.Length));
        writer.WriteRaw(bytes);
    }

    private static Timestamp FromPacked(ulong packed) => new((long)(packed & ((1UL << 34) - 1)), (uint)(packed >> 34));
}
