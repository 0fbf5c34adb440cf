namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>Post-processors one after another.</summary>
internal sealed class SequencePostProcessor(IReadOnlyList<PostProcessor> parts) : PostProcessor
{
    public override int AddedTokens(bool isPair) => parts.Sum(part => part.AddedTokens(isPair));

    public override IReadOnlyList<TokenEncoding> Process(
        IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens) =>
        parts.Aggregate(encodings, (current, part) => part.Process(current, addSpecialTokens));
}
