using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">Byte after the last.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>Size in bytes.</summary>
    public long Bytes => End - Begin;

    /// <summary>Name, type and shape in one line.</summary>
    public string Describe() => $"{Name} {Type} [{string.Join(',', Shape)}]";
}
