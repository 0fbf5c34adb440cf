namespace TorchSharp.Modules;

/// <summary>Modules one after the other.</summary>
public sealed class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor>[] steps;

    internal Sequential((string Name, torch.nn.Module<torch.Tensor, torch.Tensor> Module)[] modules)
        : base(nameof(Sequential))
    {
        steps = [.. modules.Select(entry => entry.Module)];
        foreach (var (name, module) in modules)
        {
            register_module(name, module);
        }
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) =>
        steps.Aggregate(input, (value, step) => step.call(value));
}
