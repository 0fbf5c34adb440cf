using MathNet.Numerics;

namespace RlhfFlow.Evaluation.Intervals;

/// <summary>Quantiles of the beta distribution, by bisection of the regularised incomplete beta function.</summary>
internal static class BetaQuantile
{
    /// <summary>The x with I_x(alpha, beta) = probability, to the last bit that bisection can tell.</summary>
    public static double Of(double alpha, double beta, double probability)
    {
        double low = 0, high = 1;
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
            {
                break;
            }
            if (SpecialFunctions.BetaRegularized(alpha, beta, middle) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
