using RlhfFlow.Transformers.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.LowRank;

/// <summary>
/// The low-rank adapters of a model, which from then on alone are trained: every weight of the model itself stays as
/// it is until <see cref="Merge"/>. Disposal takes the adapters off again and leaves the model frozen, as it was.
/// </summary>
public sealed class LowRankAdapters : IDisposable
{
    private readonly IReadOnlyList<(Conv1D Layer, LowRankAdapter Adapter)> adapted;

    private LowRankAdapters(IReadOnlyList<(string Name, Conv1D Layer, LowRankAdapter Adapter)> adapted)
    {
        this.adapted = [.. adapted.Select(item => (item.Layer, item.Adapter))];
        ByLayer = adapted.ToDictionary(item => item.Name, item => item.Adapter, StringComparer.Ordinal);
    }

    /// <summary>The adapters by the full names of their layers, such as <c>transformer.h.0.attn.c_attn</c>.</summary>
    public IReadOnlyDictionary<string, LowRankAdapter> ByLayer { get; }

    /// <summary>What training moves: A and B of each adapter, layer by layer.</summary>
    public IEnumerable<Parameter> Parameters => adapted.SelectMany(item => item.Adapter.parameters());

    /// <summary>Number of trained weights: the sum of r (in + out) over the layers.</summary>
    public long ParameterCount => adapted.Sum(item => item.Adapter.ParameterCount);

    /// <summary>Names of the layers that can be adapted, in the order of the model.</summary>
    public static IReadOnlyList<string> LayersOf(CausalLanguageModel model) =>
        [.. Layers(model).Select(layer => layer.Name)];

    /// <summary>Adds fresh adapters to a model and freezes the model's own weights.</summary>
    /// <param name="model">A model without adapters.</param>
    /// <param name="settings">Which layers, rank and scale.</param>
    /// <param name="seed">Decides the initial values of A.</param>
    /// <exception cref="ArgumentException">The settings have problems, by themselves or with this model; all are
    /// listed.</exception>
    public static LowRankAdapters Attach(CausalLanguageModel model, LowRankSettings settings, ulong seed)
    {
        var problems = Problems(model, settings).ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException($"No low-rank adapters: {string.Join("; ", problems)}.", nameof(settings));
        }
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad_(false);
        }
        using var scope = NewDisposeScope();
        using var random = new Generator(seed);
        var adapted = new List<(string, Conv1D, LowRankAdapter)>();
        foreach (var (name, layer) in Chosen(model, settings))
        {
            layer.Adapter = new LowRankAdapter(layer.Inputs, layer.Outputs, settings.Rank, settings.Scale, random);
            adapted.Add((name, layer, layer.Adapter));
        }
        return new LowRankAdapters(adapted);
    }

    /// <summary>Everything that stands against adapters of these settings on a model.</summary>
    public static IEnumerable<string> Problems(CausalLanguageModel model, LowRankSettings settings)
    {
        var names = LayersOf(model);
        var unknown = settings.TargetModules
            .Where(target => !names.Any(name => LowRankSettings.Matches(name, target)))
            .Select(target => $"the model has no linear layer '{target}'; it has {string.Join(", ", names)}");
        var problems = settings.Validate().Concat(unknown).ToList();
        if (problems.Count == 0 && !Chosen(model, settings).Any())
        {
            problems.Add($"{settings.FreezeLayers} blocks are frozen and the model has {model.Configuration.Layers}, "
                + "so nothing is left to train");
        }
        if (Layers(model).Any(layer => layer.Layer.Adapter is not null))
        {
            problems.Add("the model has adapters already");
        }
        return problems;
    }

    /// <summary>Adds every update to the weight of its layer, W + s B A, and takes the adapters off.</summary>
    public void Merge()
    {
        using var withoutGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (layer, adapter) in adapted)
        {
            layer.Add(adapter.Update());
        }
        Detach();
    }

    /// <summary>Takes the adapters off and frees them.</summary>
    public void Dispose()
    {
        Detach();
        foreach (var (_, adapter) in adapted)
        {
            adapter.Dispose();
        }
    }

    private void Detach()
    {
        foreach (var (layer, _) in adapted)
        {
            layer.Adapter = null;
        }
    }

    private static IEnumerable<(string Name, Conv1D Layer)> Chosen(CausalLanguageModel model, LowRankSettings settings)
    {
        var frozen = Enumerable.Range(0, settings.FreezeLayers).Select(block => $".h.{block}.").ToArray();
        return Layers(model).Where(layer => settings.Targets(layer.Name)
            && !frozen.Any(block => layer.Name.Contains(block, StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, Conv1D Layer)> Layers(CausalLanguageModel model) =>
        from part in model.named_modules()
        where part.module is Conv1D
        select (part.name, (Conv1D)part.module);
}
