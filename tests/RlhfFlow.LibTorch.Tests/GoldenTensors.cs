using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;

namespace RlhfFlow.LibTorch.Tests;

/// <summary>Float32 and Int64 tensors of a safetensors file, read the plain way. They belong to the current scope.</summary>
internal static class GoldenTensors
{
    internal static Dictionary<string, torch.Tensor> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        var tensors = new Dictionary<string, torch.Tensor>();
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
            var start = 8 + headerLength + entry.Value.GetProperty("data_offsets")[0].GetInt32();
            var end = 8 + headerLength + entry.Value.GetProperty("data_offsets")[1].GetInt32();
            var type = entry.Value.GetProperty("dtype").GetString() switch
            {
                "F32" => torch.ScalarType.Float32,
                "F64" => torch.ScalarType.Float64,
                "I64" => torch.ScalarType.Int64,
                var other => throw new InvalidDataException($"dtype {other} in {path}"),
            };
            var tensor = torch.empty(shape, type);
            bytes.AsSpan(start, end - start).CopyTo(tensor.bytes);
            tensors.Add(entry.Name, tensor);
        }
        return tensors;
    }
}
