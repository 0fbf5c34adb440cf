namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Adds nothing.</summary>
internal sealed class DefaultPostProcessor : PostProcessor
{
    public override IReadOnlyList<TokenEncoding> Process(
        IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens) => encodings;
}
