using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RlhfFlow.Transformers.Models;

/// <summary>Embeddings, blocks and final norm of GPT-2: everything below the output matrix.</summary>
internal sealed class Gpt2Trunk : Module
{
    private readonly EmbeddingTable tokens;
    private readonly EmbeddingTable positionTable;
    private readonly Gpt2Block[] blocks;
    private readonly LayerNormalization finalNorm;

    public Gpt2Trunk(ModelConfiguration shape) : base(nameof(Gpt2Trunk))
    {
        tokens = new EmbeddingTable(shape.VocabularySize, shape.Width);
        positionTable = new EmbeddingTable(shape.ContextLength, shape.Width);
        blocks = [.. Enumerable.Range(0, shape.Layers).Select(layer => new Gpt2Block(shape, layer))];
        finalNorm = new LayerNormalization(shape.Width, shape.LayerNormEpsilon);
        register_module("wte", tokens);
        register_module("wpe", positionTable);
        register_module("h", ModuleList(blocks));
        register_module("ln_f", finalNorm);
    }

    public Parameter TokenEmbedding => tokens.Weight;

    public Tensor Run(Tensor ids, AttentionContext attention, Tensor positions, List<Tensor>? states)
    {
        var stream = tokens.Apply(ids).add(positionTable.Apply(positions));                              // [B,S,D]
        foreach (var block in blocks)
        {
            states?.Add(stream);
            stream = block.Apply(stream, attention);
        }
        var hidden = finalNorm.Apply(stream);
        states?.Add(hidden);
        return hidden;
    }

    public void Freeze(int layers)
    {
        var frozen = tokens.parameters().Concat(positionTable.parameters())
            .Concat(blocks.Take(layers).SelectMany(block => block.parameters()));
        foreach (var parameter in frozen)
        {
            parameter.requires_grad_(false);
        }
    }
}
