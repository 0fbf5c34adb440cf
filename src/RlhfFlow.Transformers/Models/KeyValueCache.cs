using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// Keys and values of the tokens seen so far, one preallocated pair [B,H,capacity,D/H] a block. Owns its tensors.
/// </summary>
public sealed class KeyValueCache : IDisposable
{
    private readonly Tensor[] keys;
    private readonly Tensor[] values;

    /// <summary>Room for <paramref name="capacity"/> tokens of <paramref name="rows"/> sequences of a model.</summary>
    public KeyValueCache(CausalLanguageModel model, long rows, long capacity)
        : this(Allocate(model, rows, capacity), Allocate(model, rows, capacity), 0)
    {
    }

    private KeyValueCache(Tensor[] keys, Tensor[] values, long length)
    {
        this.keys = keys;
        this.values = values;
        Length = length;
    }

    /// <summary>Tokens held, padding included.</summary>
    public long Length { get; private set; }

    /// <summary>Number of sequences, B.</summary>
    public long Rows => keys[0].size(0);

    /// <summary>Tokens that fit.</summary>
    public long Capacity => keys[0].size(2);

    /// <summary>
    /// A new cache whose row i is row <paramref name="rows"/>[i] of this one: it retires finished rows, and repeats a
    /// prompt's row for each of its samples.
    /// </summary>
    /// <param name="rows">Row numbers, int64 [N].</param>
    public KeyValueCache Select(Tensor rows) =>
        new(Array.ConvertAll(keys, tensor => Owned(tensor.index_select(0, rows))),
            Array.ConvertAll(values, tensor => Owned(tensor.index_select(0, rows))), Length);

    /// <summary>
    /// Stores the new tokens of a block and returns all keys and values up to them, [B,H,length + S,D/H].
    /// </summary>
    internal (Tensor Keys, Tensor Values) Append(int layer, Tensor newKeys, Tensor newValues)
    {
        var count = newKeys.size(2);
        if (Length + count > Capacity)
        {
            throw new InvalidOperationException(
                $"The key-value cache holds {Capacity} tokens; {Length} + {count} do not fit.");
        }
        keys[layer].narrow(2, Length, count).copy_(newKeys);
        values[layer].narrow(2, Length, count).copy_(newValues);
        return (keys[layer].narrow(2, 0, Length + count), values[layer].narrow(2, 0, Length + count));
    }

    /// <summary>Counts tokens that every block has stored.</summary>
    internal void Advance(long tokens) => Length += tokens;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in keys.Concat(values))
        {
            tensor.Dispose();
        }
    }

    private static Tensor[] Allocate(CausalLanguageModel model, long rows, long capacity)
    {
        var shape = model.Configuration;
        return [.. Enumerable.Range(0, shape.Layers).Select(_ =>
            Owned(zeros(rows, shape.Heads, capacity, shape.HeadWidth, dtype: ScalarType.Float32,
                device: model.Device)))];
    }

    private static Tensor Owned(Tensor tensor) => tensor.DetachFromDisposeScope();
}
