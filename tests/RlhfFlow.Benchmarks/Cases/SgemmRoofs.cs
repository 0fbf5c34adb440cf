using RlhfFlow.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// Products of float32 matrices: the roof of all tensor work, and what the models' own shapes reach of it.
/// </summary>
internal static class SgemmRoofs
{
    private static readonly (string Name, long Rows, long Inner, long Columns)[] Shapes =
    [
        ("quickstart queries, keys, values 1792x64x192", 1792, 64, 192),
        ("quickstart feed-forward in 1792x64x256", 1792, 64, 256),
        ("quickstart feed-forward out 1792x256x64", 1792, 256, 64),
        ("quickstart logits 1792x64x89", 1792, 64, 89),
        ("width 384 queries, keys, values 1024x384x1152", 1024, 384, 1152),
        ("width 384 feed-forward out 1024x1536x384", 1024, 1536, 384),
        ("width 384 logits 1024x384x4096", 1024, 384, 4096),
    ];

    public static IEnumerable<Comparison> Comparisons()
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var scope = NewDisposeScope();
            var roof = Roof(threads);
            yield return new()
            {
                Name = $"sgemm, {threads} thread{(threads > 1 ? "s" : "")}",
                Unit = "GFLOP",
                Variants = [roof, .. Shapes.Select(shape => Product(shape, threads))],
                Roof = roof,
            };
        }
    }

    /// <summary>The peak that the other cases are held against; its work is counted in FLOP.</summary>
    public static Variant Roof(int threads) => Product(("square 1536x1536x1536", 1536, 1536, 1536), threads);

    private static Variant Product((string Name, long Rows, long Inner, long Columns) shape, int threads)
    {
        var (left, right) = (randn(shape.Rows, shape.Inner), randn(shape.Inner, shape.Columns));
        var operations = 2.0 * shape.Rows * shape.Inner * shape.Columns;
        return Variant.Of(shape.Name, operations / 1e9, () => mm(left, right).Dispose(), operations,
            () => set_num_threads(threads));
    }
}
