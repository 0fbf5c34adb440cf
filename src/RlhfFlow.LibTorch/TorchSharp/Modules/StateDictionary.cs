namespace TorchSharp.Modules;

/// <summary>
/// The state of an optimizer: for the parameter at each position its step count and tensors. The tensors are live, not
/// copies; saving and loading them gives back the same steps bit for bit.
/// </summary>
public sealed class StateDictionary
{
    /// <summary>Step counts by the position of the parameter.</summary>
    public SortedDictionary<int, long> Steps { get; } = [];

    /// <summary>Tensors named position.key, such as 3.exp_avg.</summary>
    public SortedDictionary<string, torch.Tensor> Tensors { get; } = new(StringComparer.Ordinal);
}
