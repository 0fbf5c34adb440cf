using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Comparisons of tensors and JSON numbers.</summary>
internal static class Numbers
{
    /// <summary>Largest absolute difference where <paramref name="where"/> is true (everywhere when null).</summary>
    public static double Distance(Tensor left, Tensor right, Tensor? where = null)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        Assert.Equal(right.shape, left.shape);
        var difference = left.detach().to_type(ScalarType.Float64).sub(right.detach().to_type(ScalarType.Float64)).abs(
            );
        if (where is not null)
        {
            while (where.dim() < difference.dim())
            {
                where = where.unsqueeze(-1);
            }
            difference = difference.masked_fill(where.to_type(ScalarType.Bool).logical_not().expand_as(difference), 0);
        }
        return difference.numel() == 0 ? 0 : difference.max().item<double>();
    }

    public static float[] Floats(Tensor values) => values.detach().contiguous().data<float>().ToArray();

    public static double Norm(Tensor values) =>
        values.detach().to_type(ScalarType.Float64).square().sum().sqrt().item<double>();

    public static double Dot(Tensor left, Tensor right) =>
        left.detach().to_type(ScalarType.Float64).mul(right.detach().to_type(ScalarType.Float64)).sum().item<double>();
}
