using Microsoft.ML.Tokenizers;
using RlhfFlow.Tokenizers.PostProcessing;

namespace RlhfFlow.Tokenizers;

/// <content>Whole encodings: templates, pairs, truncation, padding.</content>
public sealed partial class HuggingFaceTokenizer
{
    /// <summary>Truncation that the file asks for, or null.</summary>
    public TruncationOptions? Truncation => parts.Truncation;

    /// <summary>Padding that the file asks for, or null.</summary>
    public PaddingOptions? Padding => parts.Padding;

    /// <summary>Encodes a text, or a pair, with truncation and padding as the file asks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pair">The second text of a pair, or null.</param>
    /// <param name="addSpecialTokens">Puts in the tokens of the template.</param>
    /// <param name="specialTokensAsText">Special tokens in the text are ordinary text.</param>
    public TokenEncoding Encode(
        string text, string? pair = null, bool addSpecialTokens = true, bool specialTokensAsText = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TokenEncoding> encodings = [Encoding(text, 0, specialTokensAsText)];
        if (pair is not null)
        {
            encodings.Add(Encoding(pair, 1, specialTokensAsText));
        }
        return Padded([Finished(encodings, addSpecialTokens, Truncation)], Padding)[0];
    }

    /// <summary>Encodes words that are already apart; offsets and word ids are those of each word.</summary>
    public TokenEncoding EncodeWords(IEnumerable<string> words, bool addSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(words);
        var encodings = words.Select((word, index) =>
        {
            var encoding = Encoding(word, 0, specialTokensAsText: false);
            return encoding with { WordIds = [.. encoding.Ids.Select(_ => (int?)index)] };
        });
        var joined = EncodingJoin.Join([TokenEncoding.Empty, .. encodings]);
        return Padded([Finished([joined], addSpecialTokens, Truncation)], Padding)[0];
    }

    /// <summary>Encodes texts, or pairs, to one length.</summary>
    /// <param name="inputs">The texts, each with the second of its pair or null.</param>
    /// <param name="truncation">How long encodings are cut; null = not at all.</param>
    /// <param name="padding">How short ones are filled up; null = not at all.</param>
    /// <param name="addSpecialTokens">Puts in the tokens of the template.</param>
    public IReadOnlyList<TokenEncoding> EncodeBatch(
        IEnumerable<(string Text, string? Pair)> inputs,
        TruncationOptions? truncation,
        PaddingOptions? padding,
        bool addSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var encodings = inputs.Select(input =>
        {
            var first = Encoding(input.Text, 0, specialTokensAsText: false);
            return input.Pair is null
                ? Finished([first], addSpecialTokens, truncation)
                : Finished([first, Encoding(input.Pair, 1, specialTokensAsText: false)], addSpecialTokens, truncation);
        });
        return Padded([.. encodings], padding);
    }

    private static IReadOnlyList<TokenEncoding> Padded(
        IReadOnlyList<TokenEncoding> encodings, PaddingOptions? padding) =>
        padding is null || encodings.Count == 0 ? encodings : EncodingPadding.Pad(encodings, padding);

    private TokenEncoding Finished(
        IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens, TruncationOptions? truncation)
    {
        if (truncation is not null)
        {
            var added = addSpecialTokens ? parts.PostProcessor.AddedTokens(encodings.Count > 1) : 0;
            var maximum = Math.Max(0, truncation.MaximumLength - added);
            encodings = EncodingTruncation.Truncate(encodings, truncation, maximum);
        }
        return EncodingJoin.Join(parts.PostProcessor.Process(encodings, addSpecialTokens));
    }

    private TokenEncoding Encoding(string text, int sequence, bool specialTokensAsText)
    {
        var tokens = TextTokens(text, new EncodeSettings(), specialTokensAsText);
        return new TokenEncoding
        {
            Ids = [.. tokens.Select(token => token.Id)],
            Tokens = [.. tokens.Select(token => token.Value)],
            Offsets = [.. tokens.Select(token => (token.Start, token.End))],
            TypeIds = [.. tokens.Select(_ => sequence)],
            SequenceIds = [.. tokens.Select(_ => (int?)sequence)],
            WordIds = [.. tokens.Select(token => (int?)token.Word)],
            SpecialTokensMask = new bool[tokens.Count],
            AttentionMask = [.. tokens.Select(_ => true)],
        };
    }
}
