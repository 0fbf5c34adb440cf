using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// A decoder that predicts the next token. Masks say true (or 1) for a real token and false (or 0) for padding; padding
/// may lie on either side. Unless positions are given, a token's position is the number of real tokens before it.
/// </summary>
public abstract class CausalLanguageModel : nn.Module
{
    /// <summary>Names the module and keeps its shape.</summary>
    protected CausalLanguageModel(string name, ModelConfiguration configuration) : base(name) =>
        Configuration = configuration;

    /// <summary>The model's shape.</summary>
    public ModelConfiguration Configuration { get; }

    /// <summary>Where the weights lie.</summary>
    public Device Device => TokenEmbedding.device;

    /// <summary>The token embedding, float32 [V,D].</summary>
    public abstract Parameter TokenEmbedding { get; }

    /// <summary>Number of weights, a tied output matrix counted once.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>
    /// The residual stream after the final norm, float32 [B,T,D].
    /// </summary>
    /// <param name="ids">Token ids, int64 [B,T].</param>
    /// <param name="mask">Real tokens, bool or int64 [B,T].</param>
    /// <param name="positions">Position of each token, int64 [B,T]; null: counted from the mask.</param>
    /// <param name="documents">Number of the document each token belongs to, int64 [B,T]; tokens see their own document
    /// only. Null: one document a row.</param>
    public Tensor HiddenStates(Tensor ids, Tensor mask, Tensor? positions = null, Tensor? documents = null) =>
        Run(ids, AttentionContext.Full(mask, documents), positions ?? Positions(mask), null);

    /// <summary>
    /// As <see cref="HiddenStates"/>, with the embeddings first and each block's output after it; the last one after
    /// the final norm. L + 1 tensors [B,T,D].
    /// </summary>
    public IReadOnlyList<Tensor> AllHiddenStates(Tensor ids, Tensor mask)
    {
        var states = new List<Tensor>();
        Run(ids, AttentionContext.Full(mask, null), Positions(mask), states);
        return states;
    }

    /// <summary>
    /// Continues cached sequences: the hidden states of the new tokens, float32 [B,S,D]; their keys and values enter
    /// the cache.
    /// </summary>
    /// <param name="ids">New token ids, int64 [B,S].</param>
    /// <param name="mask">Real tokens among the cached and the new ones, bool [B, cached + S].</param>
    /// <param name="positions">Positions of the new tokens, int64 [B,S].</param>
    /// <param name="cache">Keys and values of the tokens before.</param>
    public Tensor Continue(Tensor ids, Tensor mask, Tensor positions, KeyValueCache cache)
    {
        var hidden = Run(ids, AttentionContext.Cached(mask, ids.size(1), cache), positions, null);
        cache.Advance(ids.size(1));
        return hidden;
    }

    /// <summary>Next-token logits of hidden states: float32 [...,D] to [...,V].</summary>
    public abstract Tensor Head(Tensor hidden);

    /// <summary>Next-token logits, float32 [B,T,V]; arguments as <see cref="HiddenStates"/>.</summary>
    public Tensor Logits(Tensor ids, Tensor mask, Tensor? positions = null, Tensor? documents = null) =>
        Head(HiddenStates(ids, mask, positions, documents));

    /// <summary>
    /// Stops training of the embeddings, the first <paramref name="layers"/> blocks and the output matrix (Kirk et al.
    /// 2024 freeze 80 % of the blocks so). 0 freezes nothing.
    /// </summary>
    public abstract void Freeze(int layers);

    /// <summary>The parameters that training moves.</summary>
    public IEnumerable<Parameter> TrainableParameters() => parameters().Where(parameter => parameter.requires_grad);

    /// <summary>An independent copy with the same weights, on the same device.</summary>
    public abstract CausalLanguageModel Copy();

    /// <summary>Runs all blocks; adds each state to <paramref name="states"/> when given.</summary>
    private protected abstract Tensor Run(Tensor ids, AttentionContext attention, Tensor positions,
        List<Tensor>? states);

    /// <summary>Number of real tokens before each token, 0 at padding: int64 [B,T].</summary>
    internal static Tensor Positions(Tensor mask)
    {
        var real = mask.to_type(ScalarType.Int64);
        return (real.cumsum(1) - 1).mul(real);
    }
}
