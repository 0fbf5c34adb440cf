namespace TorchSharp.Modules;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019): the parameter shrinks by 1 - lr * decay first.</summary>
public sealed class AdamW : OptimizerHelper
{
    /// <summary>Groups with settings of their own.</summary>
    public AdamW(IEnumerable<ParamGroup> parameters)
    {
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <inheritdoc/>
    protected override void Initialise(Modules.ParamGroup group, Parameter parameter, OptimizerState state) =>
        AdamSteps.Initialise((AdamOptions)group.Options, parameter, state);

    /// <inheritdoc/>
    protected override void Update(
        Modules.ParamGroup group, IReadOnlyList<(Parameter, torch.Tensor, OptimizerState)> active) =>
        AdamSteps.Update((AdamOptions)group.Options, active, decoupled: true);

    /// <summary>Settings of a group.</summary>
    public sealed class Options : AdamOptions
    {
    }

    /// <summary>Parameters with settings of their own.</summary>
    public sealed class ParamGroup : Modules.ParamGroup
    {
        /// <summary>Parameters with settings.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Parameters with settings.</summary>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }
    }
}
