namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent with momentum; the first momentum buffer is the gradient itself.</summary>
public sealed class SGD : OptimizerHelper
{
    /// <summary>Groups with settings of their own.</summary>
    public SGD(IEnumerable<ParamGroup> parameters)
    {
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <inheritdoc/>
    protected override void Initialise(Modules.ParamGroup group, Parameter parameter, OptimizerState state)
    {
    }

    /// <inheritdoc/>
    protected override void Update(
        Modules.ParamGroup group, IReadOnlyList<(Parameter, torch.Tensor, OptimizerState)> active)
    {
        var options = (Options)group.Options;
        foreach (var (parameter, rawGradient, state) in active)
        {
            using var scope = torch.NewDisposeScope();
            state.step++;
            var gradient = options.maximize == true ? -rawGradient : rawGradient;
            if (options.weight_decay is { } decay and not 0)
            {
                gradient = gradient.add(parameter, decay);
            }
            if (options.momentum is { } momentum and not 0)
            {
                gradient = WithMomentum(state, gradient, momentum, options);
            }
            parameter.add_(gradient, -(options.LearningRate ?? 1e-3));
        }
    }

    private static torch.Tensor WithMomentum(
        OptimizerState state, torch.Tensor gradient, double momentum, Options options)
    {
        if (state.Tensors.TryGetValue("momentum_buffer", out var buffer))
        {
            buffer.mul_(momentum).add_(gradient, 1 - (options.dampening ?? 0));
        }
        else
        {
            buffer = gradient.clone().DetachFromDisposeScope();
            state.Tensors["momentum_buffer"] = buffer;
        }
        return options.nesterov == true ? gradient.add(buffer, momentum) : buffer;
    }

    /// <summary>Settings of a group; null is the default.</summary>
    public sealed class Options : OptimizerOptions
    {
        /// <summary>How much of the previous direction is kept, 0.</summary>
        public double? momentum;

        /// <summary>How much of the new gradient is held back, 0.</summary>
        public double? dampening;

        /// <summary>Weight decay, added to the gradient, 0.</summary>
        public double? weight_decay;

        /// <summary>Nesterov's form, false.</summary>
        public bool? nesterov;

        /// <summary>Goes uphill, false.</summary>
        public bool? maximize;
    }

    /// <summary>Parameters with settings of their own.</summary>
    public sealed class ParamGroup(IEnumerable<Parameter> parameters, Options options)
        : Modules.ParamGroup(parameters, options);
}
