using RlhfFlow.LibTorch;

namespace TorchSharp.Modules;

/// <summary>The step of Adam and AdamW, shared by both.</summary>
internal static class AdamSteps
{
    internal static void Initialise(AdamOptions options, Parameter parameter, OptimizerState state)
    {
        state.Tensors["exp_avg"] = torch.zeros_like(parameter);
        state.Tensors["exp_avg_sq"] = torch.zeros_like(parameter);
        if (options.amsgrad == true)
        {
            state.Tensors["max_exp_avg_sq"] = torch.zeros_like(parameter);
        }
    }

    internal static void Update(
        AdamOptions options, IReadOnlyList<(Parameter, torch.Tensor, OptimizerState)> active, bool decoupled)
    {
        foreach (var (_, _, state) in active)
        {
            state.step++;
        }
        if (Fused.AdamStep(options, active, decoupled))
        {
            return;
        }
        foreach (var (parameter, gradient, state) in active)
        {
            using var scope = torch.NewDisposeScope();
            Composed(options, parameter, gradient, state, decoupled);
        }
    }

    private static void Composed(
        AdamOptions options, Parameter parameter, torch.Tensor gradient, OptimizerState state, bool decoupled)
    {
        var (beta1, beta2) = (options.beta1 ?? 0.9, options.beta2 ?? 0.999);
        var (rate, decay) = (options.LearningRate ?? 1e-3, options.weight_decay ?? 0);
        gradient = options.maximize == true ? -gradient : gradient;
        if (decay != 0 && decoupled)
        {
            parameter.mul_(1 - (rate * decay));
        }
        else if (decay != 0)
        {
            gradient = gradient.add(parameter, decay);
        }
        var (mean, square) = (state.Tensors["exp_avg"], state.Tensors["exp_avg_sq"]);
        mean.mul_(beta1).add_(gradient, 1 - beta1);
        square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        if (state.Tensors.TryGetValue("max_exp_avg_sq", out var largest))
        {
            largest.copy_(torch.maximum(largest, square));
            square = largest;
        }
        var correction = Math.Sqrt(1 - Math.Pow(beta2, state.step));
        var denominator = square.sqrt().div_(correction).add_(options.eps ?? 1e-8);
        parameter.addcdiv_(mean, denominator, -rate / (1 - Math.Pow(beta1, state.step)));
    }
}
