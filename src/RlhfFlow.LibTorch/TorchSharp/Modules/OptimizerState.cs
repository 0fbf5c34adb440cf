namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public sealed class OptimizerState : IDisposable
{
    /// <summary>Steps this parameter has taken.</summary>
    public long step { get; set; }

    /// <summary>The tensors, by the library's names such as exp_avg.</summary>
    public SortedDictionary<string, torch.Tensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
        Tensors.Clear();
    }
}
