namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Puts the special tokens of a template around an encoded text or pair.</summary>
internal abstract class PostProcessor
{
    /// <summary>How many tokens the template adds.</summary>
    public virtual int AddedTokens(bool isPair) => 0;

    /// <summary>Acts on the encodings in turn (one, or two of a pair); the caller joins what comes out.</summary>
    public abstract IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens);
}
