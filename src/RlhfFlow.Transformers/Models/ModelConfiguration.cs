namespace RlhfFlow.Transformers.Models;

/// <summary>
/// The shape of a GPT-2-layout decoder: what <c>config.json</c> of a Hugging Face checkpoint says about it. Dropout
/// settings of such a file are not read: training here runs without dropout.
/// </summary>
public sealed record ModelConfiguration
{
    /// <summary>Number of token ids, V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest sequence, in tokens: the rows of the position table.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Width of the residual stream, D.</summary>
    public required int Width { get; init; }

    /// <summary>Number of blocks, L.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of attention heads, H; divides <see cref="Width"/>.</summary>
    public required int Heads { get; init; }

    /// <summary>Width of the feed-forward layer; null means 4 D.</summary>
    public int? InnerWidth { get; init; }

    /// <summary>The feed-forward non-linearity.</summary>
    public ActivationFunction Activation { get; init; } = ActivationFunction.GeluTanh;

    /// <summary>Added to the variance in every layer norm.</summary>
    public double LayerNormEpsilon { get; init; } = 1e-5;

    /// <summary>Standard deviation of fresh weights.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>True when the output matrix is the token embedding.</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    /// <summary>Scores are divided by the square root of the head width (true in GPT-2).</summary>
    public bool ScaleAttentionWeights { get; init; } = true;

    /// <summary>Scores of block i are divided by i + 1 as well (false in GPT-2).</summary>
    public bool ScaleAttentionByInverseLayer { get; init; }

    /// <summary>Id of the token that begins a text, if the checkpoint names one.</summary>
    public int? BeginTokenId { get; init; }

    /// <summary>Id of the stop token, if the checkpoint names one.</summary>
    public int? EndTokenId { get; init; }

    /// <summary>Id of the padding token, if the checkpoint names one.</summary>
    public int? PadTokenId { get; init; }

    /// <summary>Width of one head, D / H, by exact division.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Width of the feed-forward layer with its default filled in.</summary>
    public int FeedForwardWidth => InnerWidth ?? checked(4 * Width);

    /// <summary>
    /// A lower bound of the number of weights: embeddings, and the matrices of attention and feed-forward layers.
    /// </summary>
    internal Int128 LeastWeights =>
        ((Int128)VocabularySize + ContextLength) * Width
        + ((Int128)Layers * Width * ((4 * (Int128)Width) + (2 * (Int128)FeedForwardWidth)));

    /// <summary>Every problem of these settings; empty when a model can be built.</summary>
    public IEnumerable<string> Validate()
    {
        foreach (var (name, value) in new[]
                 {
                     ("vocab_size", VocabularySize), ("n_positions", ContextLength), ("n_embd", Width),
                     ("n_layer", Layers), ("n_head", Heads), ("n_inner", InnerWidth ?? 1),
                 })
        {
            if (value < 1)
            {
                yield return $"{name} is {value}, must be at least 1";
            }
        }
        if (Width > int.MaxValue / 4)
        {
            yield return $"n_embd is {Width}, must be at most {int.MaxValue / 4}";
        }
        if (Heads >= 1 && Width % Heads != 0)
        {
            yield return $"n_embd ({Width}) is not a multiple of n_head ({Heads})";
        }
        if (!(LayerNormEpsilon > 0))
        {
            yield return $"layer_norm_epsilon is {LayerNormEpsilon}, must be above 0";
        }
        if (!(InitializerRange >= 0))
        {
            yield return $"initializer_range is {InitializerRange}, must be 0 or more";
        }
        foreach (var (name, id) in new[]
                 {
                     ("bos_token_id", BeginTokenId), ("eos_token_id", EndTokenId), ("pad_token_id", PadTokenId),
                 })
        {
            if (id is { } value && (value < 0 || value >= VocabularySize))
            {
                yield return $"{name} is {value}, outside the vocabulary of {VocabularySize}";
            }
        }
    }
}
