using TorchSharp;

namespace RlhfFlow.LibTorch.Interop;

/// <summary>Which .NET type holds an element of which dtype.</summary>
internal static class ElementType
{
    internal static Type Of(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte => typeof(byte),
        torch.ScalarType.Int8 => typeof(sbyte),
        torch.ScalarType.Int16 => typeof(short),
        torch.ScalarType.Int32 => typeof(int),
        torch.ScalarType.Int64 => typeof(long),
        torch.ScalarType.Float16 => typeof(Half),
        torch.ScalarType.Float32 => typeof(float),
        torch.ScalarType.Float64 => typeof(double),
        torch.ScalarType.Bool => typeof(bool),
        _ => throw new ArgumentException($"{type} has no .NET type; convert it first."),
    };

    internal static void Require<T>(torch.ScalarType type)
    {
        if (Of(type) != typeof(T))
        {
            throw new ArgumentException($"A tensor of {type} holds {Of(type).Name}, not {typeof(T).Name}.");
        }
    }
}
