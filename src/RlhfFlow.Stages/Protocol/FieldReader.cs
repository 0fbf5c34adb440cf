using System.Globalization;

namespace RlhfFlow.Stages.Protocol;

/// <summary>
/// Takes fields out of a message and notes everything that is missing or of another type, with its place.
/// </summary>
internal sealed class FieldReader(MessageMap map, string place, List<string> findings)
{
    /// <summary>How many findings are listed; further ones would not help.</summary>
    internal const int MaximumFindings = 100;

    internal string Place { get; } = place;

    internal MessageMap Map { get; } = map;

    /// <summary>Whether there is a value; nil counts as none.</summary>
    internal bool Has(string key) => Map[key] is not null;

    internal string Text(string key) => Take<string>(key, "text") ?? "";

    internal string OptionalText(string key) => Map[key] is null ? "" : Text(key);

    internal bool Flag(string key, bool absent) =>
        Map[key] is null ? absent : Take<bool?>(key, "true or false") ?? absent;

    internal Guid Identifier(string key)
    {
        if (Map[key] is byte[] { Length: 16 } bytes)
        {
            return new Guid(bytes, bigEndian: true);
        }
        Wrong(key, "16 bytes");
        return Guid.Empty;
    }

    internal ulong Unsigned(string key)
    {
        switch (Map[key])
        {
            case long and < 0: break;
            case long value: return (ulong)value;
            case ulong value: return value;
        }
        Wrong(key, "a whole number from 0 up");
        return 0;
    }

    /// <summary>A whole number that fits 31 bits.</summary>
    internal int Whole(string key)
    {
        if (Map[key] is long value and >= 0 and <= int.MaxValue)
        {
            return (int)value;
        }
        Wrong(key, "a whole number of 31 bits from 0 up");
        return 0;
    }

    internal uint Unsigned32(string key)
    {
        if (Map[key] is long value and >= 0 and <= uint.MaxValue)
        {
            return (uint)value;
        }
        Wrong(key, "a whole number of 32 bits from 0 up");
        return 0;
    }

    internal long Count(string key)
    {
        if (Map[key] is long value and >= 0)
        {
            return value;
        }
        Wrong(key, "a whole number from 0 up");
        return 0;
    }

    internal long? OptionalCount(string key) => Map[key] is null ? null : Count(key);

    internal double Number(string key)
    {
        switch (Map[key])
        {
            case double value: return value;
            case long value: return value;
            case ulong value: return value;
        }
        Wrong(key, "a number");
        return 0;
    }

    internal DateTime? OptionalTime(string key) => Map[key] is null ? null : Time(key);

    internal DateTime Time(string key) => Take<DateTime?>(key, "a timestamp") ?? DateTime.UnixEpoch;

    internal TEnum Choice<TEnum>(string key)
        where TEnum : struct, Enum
    {
        var text = Text(key);
        if (EnumText.TryParse<TEnum>(text, out var value))
        {
            return value;
        }
        if (Map[key] is string)
        {
            Note($"{Place}.{key}: {Shown(text)} is not one of {string.Join(", ", EnumText.All<TEnum>())}");
        }
        return default;
    }

    /// <summary>The fields of a nested map; those of an empty one if it is missing.</summary>
    internal FieldReader Nested(string key)
    {
        if (Map[key] is not MessageMap nested)
        {
            Wrong(key, "a map");
            nested = new MessageMap();
        }
        return new FieldReader(nested, $"{Place}.{key}", findings);
    }

    internal FieldReader? OptionalNested(string key) => Map[key] is null ? null : Nested(key);

    /// <summary>The entries of a nested map whose values are maps again.</summary>
    internal IEnumerable<(string Key, FieldReader Value)> Entries(string key)
    {
        var nested = Nested(key);
        foreach (var entry in nested.Map.Entries)
        {
            yield return (entry.Key, nested.Nested(entry.Key));
        }
    }

    internal IReadOnlyList<FieldReader> Maps(string key)
    {
        var readers = new List<FieldReader>();
        foreach (var (element, index) in List(key))
        {
            if (element is MessageMap map)
            {
                readers.Add(new FieldReader(map, $"{Place}.{key}[{index}]", findings));
            }
            else
            {
                Note($"{Place}.{key}[{index}]: a map expected, {Shown(element)} found");
            }
        }
        return readers;
    }

    internal IReadOnlyList<T> Elements<T>(string key, string expected)
    {
        var elements = new List<T>();
        foreach (var (element, index) in List(key))
        {
            if (element is T value)
            {
                elements.Add(value);
            }
            else
            {
                Note($"{Place}.{key}[{index}]: {expected} expected, {Shown(element)} found");
            }
        }
        return elements;
    }

    internal void Add(string key, string problem) => Note($"{Place}.{key}: {problem}");

    // A hostile message can be wrong in as many places as it has values.
    private void Note(string finding)
    {
        if (findings.Count < MaximumFindings)
        {
            findings.Add(finding);
        }
    }

    private IEnumerable<(object? Element, int Index)> List(string key)
    {
        if (Map[key] is List<object?> list)
        {
            return list.Select((element, index) => (element, index));
        }
        Wrong(key, "a list");
        return [];
    }

    private T? Take<T>(string key, string expected)
    {
        if (Map[key] is T value)
        {
            return value;
        }
        Wrong(key, expected);
        return default;
    }

    private void Wrong(string key, string expected) =>
        Note($"{Place}.{key}: {expected} expected, {(Map.Has(key) ? Shown(Map[key]) : "nothing")} found");

    /// <summary>A value as it stands in a message, shortened.</summary>
    internal static string Shown(object? value) => value switch
    {
        null => "nil",
        string text => text.Length <= 40 ? $"'{text}'" : $"a text of {text.Length} characters",
        byte[] bytes => $"{bytes.Length} bytes",
        MessageMap => "a map",
        List<object?> => "a list",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
