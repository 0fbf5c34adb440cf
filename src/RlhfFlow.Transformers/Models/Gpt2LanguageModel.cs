using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// GPT-2 (Radford et al. 2019): learned positions, pre-norm blocks, tied or separate output matrix. Parameter names are
/// those of a Hugging Face checkpoint (<c>transformer.h.0.attn.c_attn.weight</c>). All weights are zero until loaded or
/// initialised.
/// </summary>
public sealed class Gpt2LanguageModel : CausalLanguageModel
{
    private readonly Gpt2Trunk trunk;
    private readonly OutputMatrix? outputMatrix;

    /// <summary>A model of the given shape on the CPU.</summary>
    /// <exception cref="ArgumentException">The configuration has problems; all are listed.</exception>
    public Gpt2LanguageModel(ModelConfiguration configuration) : base(nameof(Gpt2LanguageModel), configuration)
    {
        var problems = configuration.Validate().ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException($"Not a model: {string.Join("; ", problems)}.", nameof(configuration));
        }
        trunk = new Gpt2Trunk(configuration);
        register_module("transformer", trunk);
        if (!configuration.TieWordEmbeddings)
        {
            outputMatrix = new OutputMatrix(configuration.VocabularySize, configuration.Width);
            register_module("lm_head", outputMatrix);
        }
    }

    /// <inheritdoc/>
    public override Parameter TokenEmbedding => trunk.TokenEmbedding;

    /// <inheritdoc/>
    public override Tensor Head(Tensor hidden) =>
        nn.functional.linear(hidden, outputMatrix?.Weight ?? trunk.TokenEmbedding);

    /// <inheritdoc/>
    public override void Freeze(int layers)
    {
        if (layers < 0 || layers > Configuration.Layers)
        {
            throw new ArgumentOutOfRangeException(nameof(layers), layers,
                $"The model has {Configuration.Layers} blocks.");
        }
        if (layers > 0)
        {
            trunk.Freeze(layers);
            outputMatrix?.Weight.requires_grad_(false);
        }
    }

    /// <inheritdoc/>
    public override CausalLanguageModel Copy()
    {
        var copy = new Gpt2LanguageModel(Configuration);
        copy.to(Device);
        using var withoutGradient = no_grad();
        foreach (var ((_, target), (_, source)) in copy.named_parameters().Zip(named_parameters()))
        {
            target.copy_(source);
        }
        return copy;
    }

    private protected override Tensor Run(Tensor ids, AttentionContext attention, Tensor positions,
        List<Tensor>? states) =>
        trunk.Run(ids, attention, positions, states);
}
