using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>Writes safetensors files, and reads whole ones.</summary>
public static class Safetensors
{
    private const int Alignment = 64;

    /// <summary>
    /// Writes tensors: the header lists names in ordinal order and is padded so that the data begins at a multiple of
    /// 64 bytes; data lies by falling element size, then name, so every tensor is aligned. Equal tensors give equal
    /// bytes.
    /// </summary>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        var plain = tensors.ToDictionary(pair => pair.Key, pair => pair.Value.detach().cpu().contiguous(),
            StringComparer.Ordinal);
        var order = plain.OrderByDescending(pair => SafetensorsTypes.BytesOf(pair.Value.dtype))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var header = Header(order);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var (_, value) in order)
        {
            if (value.numel() > 0)
            {
                file.Write(value.bytes);
            }
        }
    }

    /// <summary>All tensors of a file, as stored, on the CPU.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Entries.Keys.ToDictionary(name => name, file.Read, StringComparer.Ordinal);
    }

    private static byte[] Header(KeyValuePair<string, Tensor>[] order)
    {
        var offsets = new SortedDictionary<string, (Tensor Tensor, long Begin, long End)>(StringComparer.Ordinal);
        var position = 0L;
        foreach (var (name, value) in order)
        {
            var end = position + value.numel() * SafetensorsTypes.BytesOf(value.dtype);
            offsets[name] = (value, position, end);
            position = end;
        }
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            foreach (var (name, (value, begin, end)) in offsets)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsTypes.NameOf(value.dtype));
                WriteNumbers(json, "shape", value.shape);
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while ((8 + buffer.Length) % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }
        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, long[] numbers)
    {
        json.WriteStartArray(key);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }
}
