using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.Reference;

/// <summary>Comparisons relative to 1 + |expected|.</summary>
internal static class Numeric
{
    public static void Close(double expected, double actual, double tolerance, string what = "value") =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)),
            $"{what}: expected {expected:R}, got {actual:R}");

    public static void Close(Tensor expected, Tensor actual, double tolerance, string what = "tensor")
    {
        Assert.Equal(expected.shape, actual.shape);
        var (wanted, got) = (Values(expected), Values(actual));
        for (var i = 0; i < wanted.Length; i++)
        {
            Close(wanted[i], got[i], tolerance, $"{what}, element {i}");
        }
    }

    public static void Close(double[] expected, Tensor actual, double tolerance, string what = "tensor") =>
        Close(tensor(expected).reshape(actual.shape), actual, tolerance, what);

    public static double[] Values(Tensor tensor) =>
        tensor.detach().to_type(ScalarType.Float64).data<double>().ToArray();

    public static double Value(Tensor scalar) => Assert.Single(Values(scalar));

    public static Tensor Row(params double[] values) => tensor(values).reshape(1, values.Length);

    public static Tensor AllTrue(Tensor like) => ones(like.shape, dtype: ScalarType.Bool);

    /// <summary>Standard normal numbers from a seed, without the library's own generator.</summary>
    public static Tensor Normal(int seed, params long[] shape)
    {
        var random = new Random(seed);
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var values = Enumerable.Range(0, (int)count).Select(_ =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return tensor(values.ToArray()).reshape(shape);
    }
}
