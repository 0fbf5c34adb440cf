using System.Collections;
using System.Globalization;

namespace TorchSharp.Modules;

/// <summary>A list of modules, named 0, 1, 2 ...</summary>
public sealed class ModuleList<T> : torch.nn.Module, IReadOnlyList<T>
    where T : torch.nn.Module
{
    private readonly List<T> list = [];

    internal ModuleList(IEnumerable<T> modules)
        : base("ModuleList") => extend(modules);

    /// <summary>How many modules it has.</summary>
    public int Count => list.Count;

    /// <summary>The module at a position.</summary>
    public T this[int index] => list[index];

    /// <summary>Adds modules at the end.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    public void extend(IEnumerable<T> modules)
    {
        foreach (var module in modules)
        {
            register_module(list.Count.ToString(CultureInfo.InvariantCulture), module);
            list.Add(module);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
