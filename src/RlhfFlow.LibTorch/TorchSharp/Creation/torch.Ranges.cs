using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>0, 1, ... below stop. Int64 if stop is whole, else the default dtype.</summary>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>start, start + 1, ... below stop.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>start, start + step, ... before stop.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false)
    {
        var whole = start.IsIntegral && stop.IsIntegral && step.IsIntegral;
        var (type, place, index) = Resolve(dtype ?? (whole ? ScalarType.Int64 : null), device);
        return Finish(Own(rf_arange(start.Number, stop.Number, step.Number, type, place, index)), requires_grad);
    }

    /// <summary>That many values evenly spaced from start to end, both included.</summary>
    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false)
    {
        var (type, place, index) = Resolve(dtype, device);
        return Finish(Own(rf_linspace(start, end, steps, type, place, index)), requires_grad);
    }

    /// <summary>Ones on the diagonal; square unless columns are given.</summary>
    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var (type, place, index) = Resolve(dtype, device);
        return Finish(Own(rf_eye(rows, columns < 0 ? rows : columns, type, place, index)), requires_grad);
    }

    /// <summary>Whole numbers drawn uniformly from [0, high).</summary>
    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>Whole numbers drawn uniformly from [low, high).</summary>
    public static Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null)
    {
        var (type, place, index) = Resolve(dtype ?? ScalarType.Int64, device);
        var made = rf_randint(low, high, size, size.Length, generator?.Handle ?? 0, type, place, index);
        return Finish(Own(made), requires_grad);
    }

    /// <summary>A random order of 0 .. n - 1.</summary>
    public static Tensor randperm(
        long n,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null)
    {
        var (type, place, index) = Resolve(dtype ?? ScalarType.Int64, device);
        return Finish(Own(rf_randperm(n, generator?.Handle ?? 0, type, place, index)), requires_grad);
    }

    /// <summary>Normal draws of that mean and standard deviation.</summary>
    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null) =>
        Finish(empty(size, dtype, device).normal_(mean, std, generator), requires_grad);
}
