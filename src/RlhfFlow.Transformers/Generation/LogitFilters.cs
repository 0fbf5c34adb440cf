namespace RlhfFlow.Transformers.Generation;

/// <summary>
/// Filters on the logits of one next-token distribution; what is filtered out becomes -infinity. They act in place.
/// </summary>
public static class LogitFilters
{
    /// <summary>Divides by the temperature.</summary>
    public static void Temperature(Span<float> logits, double temperature)
    {
        for (var token = 0; token < logits.Length; token++)
        {
            logits[token] = (float)(logits[token] / temperature);
        }
    }

    /// <summary>
    /// Keeps the k highest and all that are tied with the k-th; at least <paramref name="minimumKept"/>.
    /// </summary>
    public static void TopK(Span<float> logits, int k, int minimumKept = 1)
    {
        var count = Math.Max(k, minimumKept);
        if (count >= logits.Length)
        {
            return;
        }
        var sorted = logits.ToArray();
        Array.Sort(sorted);
        var threshold = sorted[^count];
        for (var token = 0; token < logits.Length; token++)
        {
            if (logits[token] < threshold)
            {
                logits[token] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>
    /// Highest first, keeps a token while the probability mass before it is below p, so the token that crosses p stays;
    /// at least <paramref name="minimumKept"/>. Of tokens tied at the cut those with the lower ids stay (Holtzman et
    /// al. 2020, nucleus sampling).
    /// </summary>
    public static void TopP(Span<float> logits, double p, int minimumKept = 1)
    {
        var order = new int[logits.Length];
        var keys = new float[logits.Length];
        for (var token = 0; token < logits.Length; token++)
        {
            (order[token], keys[token]) = (token, -logits[token]);
        }
        MemoryExtensions.Sort(keys.AsSpan(), order.AsSpan(), (left, right) => left.CompareTo(right));
        KeepTiesInOrder(keys, order);
        var highest = logits[order[0]];
        var total = 0.0;
        foreach (var logit in logits)
        {
            total += Math.Exp(logit - highest);
        }
        var before = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var mass = Math.Exp(logits[order[rank]] - highest) / total;
            if (before >= p && rank >= minimumKept)
            {
                logits[order[rank]] = float.NegativeInfinity;
            }
            before += mass;
        }
    }

    private static void KeepTiesInOrder(float[] keys, int[] order)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end].Equals(keys[start]))
            {
                end++;
            }
            Array.Sort(order, start, end - start);
            start = end;
        }
    }
}
