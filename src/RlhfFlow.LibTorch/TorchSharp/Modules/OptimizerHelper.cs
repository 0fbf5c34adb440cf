using System.Globalization;

namespace TorchSharp.Modules;

/// <summary>Groups and state shared by the optimizers.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly List<ParamGroup> groups = [];
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => groups;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => groups.SelectMany(group => group.Parameters);

    /// <inheritdoc/>
    public override void add_param_group(ParamGroup param_group)
    {
        var known = new HashSet<Parameter>(parameters(), ReferenceEqualityComparer.Instance);
        if (param_group.Parameters.Any(parameter => !known.Add(parameter)))
        {
            throw new ArgumentException("A parameter is in more than one group.", nameof(param_group));
        }
        if (param_group.InitialLearningRate == 0)
        {
            param_group.InitialLearningRate = param_group.LearningRate;
        }
        groups.Add(param_group);
    }

    /// <inheritdoc/>
    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        var loss = closure?.Invoke();
        using var scope = torch.NewDisposeScope();
        using var ungraded = torch.no_grad();
        foreach (var group in groups)
        {
            var active = new List<(Parameter, torch.Tensor, OptimizerState)>();
            foreach (var parameter in group.Parameters)
            {
                if (parameter.grad is { } gradient)
                {
                    active.Add((parameter, gradient, StateOf(parameter, group)));
                }
            }
            Update(group, active);
        }
        return loss;
    }

    /// <summary>The state of every parameter that has taken a step.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var (parameter, position) in parameters().Select((parameter, i) => (parameter, i)))
        {
            if (states.TryGetValue(parameter, out var state))
            {
                dictionary.Steps[position] = state.step;
                foreach (var (key, tensor) in state.Tensors)
                {
                    dictionary.Tensors[string.Create(CultureInfo.InvariantCulture, $"{position}.{key}")] = tensor;
                }
            }
        }
        return dictionary;
    }

    /// <summary>Replaces the state by copies of the given one. The parameters must be the same, in the same order.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        using var ungraded = torch.no_grad();
        Dispose(true);
        var all = parameters().ToArray();
        foreach (var (position, steps) in state_dict.Steps)
        {
            states[all[position]] = new OptimizerState { step = steps };
        }
        foreach (var (name, tensor) in state_dict.Tensors)
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var parameter = all[int.Parse(name.AsSpan(0, dot), CultureInfo.InvariantCulture)];
            states[parameter].Tensors[name[(dot + 1)..]] =
                tensor.to(parameter.device, copy: true).DetachFromDisposeScope();
        }
    }

    /// <summary>Makes the tensors of a parameter's first step.</summary>
    protected abstract void Initialise(ParamGroup group, Parameter parameter, OptimizerState state);

    /// <summary>One step of those parameters of a group that have a gradient.</summary>
    protected abstract void Update(ParamGroup group, IReadOnlyList<(Parameter, torch.Tensor, OptimizerState)> active);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var state in states.Values)
        {
            state.Dispose();
        }
        states.Clear();
    }

    private OptimizerState StateOf(Parameter parameter, ParamGroup group)
    {
        if (!states.TryGetValue(parameter, out var state))
        {
            state = new OptimizerState();
            Initialise(group, parameter, state);
            foreach (var tensor in state.Tensors.Values)
            {
                tensor.DetachFromDisposeScope();
            }
            states.Add(parameter, state);
        }
        return state;
    }
}
