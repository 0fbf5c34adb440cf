using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>The element types of the format: name in the file, type, bytes.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] All =
    [
        ("BOOL", ScalarType.Bool, 1), ("U8", ScalarType.Byte, 1), ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2),
        ("I32", ScalarType.Int32, 4), ("I64", ScalarType.Int64, 8), ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("F32", ScalarType.Float32, 4), ("F64", ScalarType.Float64, 8),
    ];

    public static string Known => string.Join(", ", All.Select(entry => entry.Name));

    public static bool TryParse(string name, out ScalarType type, out int bytes)
    {
        var index = Array.FindIndex(All, entry => entry.Name == name);
        (type, bytes) = index < 0 ? (default, 0) : (All[index].Type, All[index].Bytes);
        return index >= 0;
    }

    public static string NameOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Name
        ?? throw new NotSupportedException($"safetensors files hold no {type}.");

    public static int BytesOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Bytes;
}
