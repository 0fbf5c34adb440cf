using System.Buffers.Binary;
using System.Text.Json;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>
/// Reads the JSON header of a safetensors file as input that nobody vouches for: every problem is reported with its
/// place, and nothing is allocated by a number that the file claims.
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>Longest header that is read, as in the format's own library.</summary>
    public const long MaximumBytes = 100_000_000;

    private const string MetadataKey = "__metadata__";
    private const int LengthBytes = 8;
    private const int MaximumProblems = 100;
    private const int MaximumExtents = 64;

    /// <summary>Reads and checks the header at the beginning of a file.</summary>
    /// <exception cref="CheckpointException">It is damaged; every problem is listed with its place.</exception>
    public static SafetensorsContents Read(Stream file, string path)
    {
        var length = file.Length;
        if (length < LengthBytes)
        {
            throw new CheckpointException(path, [$"{length} bytes are too few for a safetensors file"]);
        }
        var lengthField = new byte[LengthBytes];
        file.ReadExactly(lengthField);
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(lengthField);
        if (headerBytes > (ulong)Math.Min(length - LengthBytes, MaximumBytes))
        {
            throw new CheckpointException(path,
                [$"the header claims {headerBytes} bytes; the file has {length}, "
                    + $"and at most {MaximumBytes} are read"]);
        }
        var header = new byte[(int)headerBytes];
        file.ReadExactly(header);
        var problems = new List<string>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var dataStart = LengthBytes + header.Length;
        var entries = Parse(header, length - dataStart, problems, metadata);
        return problems.Count > 0
            ? throw new CheckpointException(path, problems)
            : new SafetensorsContents(dataStart, entries, metadata);
    }

    /// <summary>Entries by name; problems are added to <paramref name="problems"/>.</summary>
    private static Dictionary<string, SafetensorsEntry> Parse(
        ReadOnlyMemory<byte> json, long dataBytes, List<string> problems, Dictionary<string, string> metadata)
    {
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add($"header: expected an object, got {document.RootElement.ValueKind}");
                return entries;
            }
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (problems.Count >= MaximumProblems)
                {
                    return entries;
                }
                if (property.Name == MetadataKey)
                {
                    ReadMetadata(property.Value, problems, metadata);
                }
                else if (ReadEntry(property, dataBytes, problems) is { } entry && !entries.TryAdd(entry.Name, entry))
                {
                    problems.Add($"tensor '{entry.Name}': named twice");
                }
            }
        }
        catch (JsonException exception)
        {
            problems.Add($"header: not JSON (line {exception.LineNumber}, byte {exception.BytePositionInLine})");
            return entries;
        }
        catch (InvalidOperationException)
        {
            problems.Add("header: a name or a text is not valid UTF-8");
            return entries;
        }
        if (problems.Count == 0)
        {
            CheckLayout(entries.Values, dataBytes, problems);
        }
        return entries;
    }

    private static void ReadMetadata(JsonElement value, List<string> problems, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().Any(item => item.Value.ValueKind != JsonValueKind.String))
        {
            problems.Add($"{MetadataKey}: expected an object of texts");
            return;
        }
        foreach (var item in value.EnumerateObject())
        {
            metadata[item.Name] = item.Value.GetString()!;
        }
    }

    private static SafetensorsEntry? ReadEntry(JsonProperty property, long dataBytes, List<string> problems)
    {
        var place = $"tensor '{property.Name}'";
        var before = problems.Count;
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place}: expected an object, got {property.Value.ValueKind}");
            return null;
        }
        var typeName = property.Value.TryGetProperty("dtype", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()! : "";
        if (!SafetensorsTypes.TryParse(typeName, out var scalarType, out var elementBytes))
        {
            problems.Add($"{place}: dtype '{typeName}' is not one of {SafetensorsTypes.Known}");
        }
        var shape = ReadNumbers(property.Value, "shape", null, place, problems);
        var offsets = ReadNumbers(property.Value, "data_offsets", 2, place, problems);
        if (problems.Count > before)
        {
            return null;
        }
        if (offsets[0] > offsets[1] || offsets[1] > dataBytes)
        {
            problems.Add(
                $"{place}: bytes {offsets[0]} to {offsets[1]} do not lie within the {dataBytes} bytes of data");
            return null;
        }
        if (SizeOf(shape, elementBytes) is not { } size || size != offsets[1] - offsets[0])
        {
            var bytes = offsets[1] - offsets[0];
            problems.Add($"{place}: shape [{string.Join(',', shape)}] of {typeName} does not fill {bytes} bytes");
            return null;
        }
        return new SafetensorsEntry(property.Name, scalarType, shape, offsets[0], offsets[1]);
    }

    private static long[] ReadNumbers(JsonElement entry, string key, int? count, string place, List<string> problems)
    {
        if (!entry.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.Array
            || (count ?? value.GetArrayLength()) != value.GetArrayLength())
        {
            problems.Add($"{place}: {key} is not a list of {(count is null ? "" : $"{count} ")}numbers");
            return [];
        }
        var numbers = new List<long>();
        if (value.GetArrayLength() > MaximumExtents)
        {
            problems.Add($"{place}: {key} has {value.GetArrayLength()} numbers, at most {MaximumExtents} can be");
            return [];
        }
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
            {
                problems.Add($"{place}: {key} holds {Shown(item)}, which is not a whole number of 0 or more");
                return [];
            }
            numbers.Add(number);
        }
        return [.. numbers];
    }

    /// <summary>A value as it stands in the file, shortened.</summary>
    internal static string Shown(JsonElement value)
    {
        const int shownCharacters = 100;
        var text = value.GetRawText();
        return text.Length <= shownCharacters ? text : $"{text[..shownCharacters]}…";
    }

    private static long? SizeOf(long[] shape, int elementBytes)
    {
        try
        {
            return shape.Aggregate((long)elementBytes, (product, extent) => checked(product * extent));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static void CheckLayout(IEnumerable<SafetensorsEntry> entries, long dataBytes, List<string> problems)
    {
        var position = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position && problems.Count < MaximumProblems)
            {
                var kind = entry.Begin < position ? "overlap" : "gap";
                problems.Add(
                    $"tensor '{entry.Name}': begins at byte {entry.Begin} of the data, expected {position} ({kind})");
            }
            position = Math.Max(position, entry.End);
        }
        if (position != dataBytes)
        {
            problems.Add($"data: {dataBytes} bytes, of which the tensors use {position}");
        }
    }
}
