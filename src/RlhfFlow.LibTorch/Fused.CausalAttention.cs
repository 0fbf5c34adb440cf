using RlhfFlow.LibTorch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.LibTorch;

public static partial class Fused
{
    /// <summary>
    /// Causal multi-head self-attention: softmax(Q Kᵀ / sqrt(width)) V, each position seeing itself and what precedes it.
    /// Differentiable.
    /// </summary>
    /// <param name="packed">[B, T, 3 * D]: queries, keys and values of all heads side by side, as GPT-2's c_attn gives.</param>
    /// <param name="heads">H; D must be divisible by it.</param>
    /// <param name="mask">Bool [B, T], true for real tokens, false for padding on either side; null when all are real.</param>
    /// <returns>[B, T, D]. A position that may see nothing (left padding) gives 0.</returns>
    public static Tensor CausalAttention(Tensor packed, int heads, Tensor? mask = null)
    {
        Check(packed, heads, mask);
        return Enabled && packed.dtype == ScalarType.Float32 && packed.is_cpu()
            ? Native.Own(Native.rf_causal_attention(packed.Handle, heads, mask?.Handle ?? 0), packed, mask)
            : ComposedCausalAttention(packed, heads, mask);
    }

    private static Tensor ComposedCausalAttention(Tensor packed, int heads, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length, width) = (packed.size(0), packed.size(1), packed.size(2) / 3);
        var split = packed.view(batch, length, 3, heads, width / heads).permute(2, 0, 3, 1, 4); // [3, B, H, T, D/H]
        var visible = ones(length, length, ScalarType.Bool, packed.device).tril()[TensorIndex.None, TensorIndex.None];
        if (mask is not null)
        {
            visible = visible & mask[TensorIndex.Colon, TensorIndex.None, TensorIndex.None]; // [B, 1, T, T]
        }
        var scores = split[0].matmul(split[1].transpose(-2, -1)) / Math.Sqrt((double)width / heads);
        var weights = scores.masked_fill(~visible, double.NegativeInfinity).softmax(-1);
        weights = weights.masked_fill(~visible.any(-1, keepdim: true), 0); // NaN where nothing is visible
        var mixed = weights.matmul(split[2]).transpose(1, 2); // [B, T, H, D/H]
        return scope.MoveToOuter(mixed.reshape(batch, length, width));
    }

    private static void Check(Tensor packed, int heads, Tensor? mask)
    {
        if (packed.ndim != 3 || heads <= 0 || packed.size(2) % (3 * heads) != 0)
        {
            throw new ArgumentException(
                $"Packed [B, T, 3 * D] with D divisible by {heads} heads is needed, not [{string.Join(", ", packed.shape)}].");
        }
        if (mask is not null &&
            (mask.dtype != ScalarType.Bool || !mask.shape.AsSpan().SequenceEqual(packed.shape.AsSpan(0, 2))))
        {
            throw new ArgumentException(
                $"The mask must be Bool [B, T] like {packed}, not {mask.dtype} [{string.Join(", ", mask.shape)}].");
        }
    }
}
