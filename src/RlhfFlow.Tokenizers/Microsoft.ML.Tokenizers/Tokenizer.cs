using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Turns text into ids of a vocabulary and back. The shape is that of the package Microsoft.ML.Tokenizers, so code
/// written against it reads the same. Instances are safe to share between threads.
/// </summary>
public abstract partial class Tokenizer
{
    /// <summary>For derived classes.</summary>
    protected Tokenizer()
    {
    }

    /// <summary>What cuts the text, or null.</summary>
    public virtual PreTokenizer? PreTokenizer => null;

    /// <summary>What rewrites the text first, or null.</summary>
    public virtual Normalizer? Normalizer => null;

    /// <summary>The text of the ids, nothing left out but ids that the vocabulary does not hold.</summary>
    public virtual string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var list = ids.ToArray();
        for (var size = Math.Max(64, list.Length * 8); ; size *= 2)
        {
            var destination = new char[size];
            var status = Decode(list, destination, out _, out var written);
            if (status != OperationStatus.DestinationTooSmall)
            {
                return new string(destination, 0, written);
            }
        }
    }

    /// <summary>Writes the text of the ids into a buffer.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="destination">Receives the text.</param>
    /// <param name="idsConsumed">How many ids the written text stands for.</param>
    /// <param name="charsWritten">How much of the buffer is filled.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    public abstract OperationStatus Decode(
        IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten);

    /// <summary>For implementers: encodes a text, given as string or, where that is null, as span.</summary>
    protected abstract EncodeResults<EncodedToken> EncodeToTokens(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings);

    /// <summary>
    /// For implementers: as <see cref="EncodeToTokens(string?, ReadOnlySpan{char}, EncodeSettings)"/>, ids only.
    /// </summary>
    protected virtual EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var results = EncodeToTokens(text, textSpan, settings);
        return new EncodeResults<int>
        {
            Tokens = [.. results.Tokens.Select(token => token.Id)],
            NormalizedText = results.NormalizedText,
            CharsConsumed = results.CharsConsumed,
        };
    }

    /// <summary>For implementers: how many tokens a text has.</summary>
    protected virtual int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        EncodeToIds(text, textSpan, settings).Tokens.Count;

    /// <summary>
    /// For implementers: where a text must be cut so that at most so many tokens remain at its start or end.
    /// </summary>
    protected virtual int GetIndexByTokenCount(
        string? text,
        ReadOnlySpan<char> textSpan,
        EncodeSettings settings,
        bool fromEnd,
        out string? normalizedText,
        out int tokenCount)
    {
        var all = EncodeToTokens(text, textSpan, settings with { MaxTokenCount = int.MaxValue });
        normalizedText = all.NormalizedText;
        var length = normalizedText?.Length ?? text?.Length ?? textSpan.Length;
        tokenCount = Math.Min(all.Tokens.Count, settings.MaxTokenCount);
        if (tokenCount == all.Tokens.Count)
        {
            return fromEnd ? 0 : length;
        }
        return fromEnd
            ? all.Tokens[^tokenCount].Offset.Start.GetOffset(length)
            : all.Tokens[tokenCount - 1].Offset.End.GetOffset(length);
    }
}
