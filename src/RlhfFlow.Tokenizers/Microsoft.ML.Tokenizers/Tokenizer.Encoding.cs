namespace Microsoft.ML.Tokenizers;

/// <content>The calls that take text, each for strings and for spans.</content>
public abstract partial class Tokenizer
{
    /// <summary>The ids of a text.</summary>
    public IReadOnlyList<int> EncodeToIds(
        string text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EncodeToIds(text, text, Settings(considerPreTokenization, considerNormalization)).Tokens;
    }

    /// <inheritdoc cref="EncodeToIds(string, bool, bool)"/>
    public IReadOnlyList<int> EncodeToIds(
        ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    /// <summary>The first ids of a text, at most so many, and how much of the text they stand for.</summary>
    public IReadOnlyList<int> EncodeToIds(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int charsConsumed,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var results = EncodeToIds(text, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount));
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    /// <inheritdoc cref="EncodeToIds(string, int, out string?, out int, bool, bool)"/>
    public IReadOnlyList<int> EncodeToIds(
        ReadOnlySpan<char> text,
        int maxTokenCount,
        out string? normalizedText,
        out int charsConsumed,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        var results = EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount));
        (normalizedText, charsConsumed) = (results.NormalizedText, results.CharsConsumed);
        return results.Tokens;
    }

    /// <summary>The tokens of a text with their ids and places.</summary>
    public IReadOnlyList<EncodedToken> EncodeToTokens(
        string text,
        out string? normalizedText,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var results = EncodeToTokens(text, text, Settings(considerPreTokenization, considerNormalization));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    /// <inheritdoc cref="EncodeToTokens(string, out string?, bool, bool)"/>
    public IReadOnlyList<EncodedToken> EncodeToTokens(
        ReadOnlySpan<char> text,
        out string? normalizedText,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        var results = EncodeToTokens(null, text, Settings(considerPreTokenization, considerNormalization));
        normalizedText = results.NormalizedText;
        return results.Tokens;
    }

    /// <summary>How many tokens a text has.</summary>
    public int CountTokens(string text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CountTokens(text, text, Settings(considerPreTokenization, considerNormalization));
    }

    /// <inheritdoc cref="CountTokens(string, bool, bool)"/>
    public int CountTokens(
        ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(null, text, Settings(considerPreTokenization, considerNormalization));

    /// <summary>The index just after the last character of the first tokens, at most so many.</summary>
    public int GetIndexByTokenCount(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(text, text, settings, false, out normalizedText, out tokenCount);
    }

    /// <summary>The index of the first character of the last tokens, at most so many.</summary>
    public int GetIndexByTokenCountFromEnd(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = Settings(considerPreTokenization, considerNormalization, maxTokenCount);
        return GetIndexByTokenCount(text, text, settings, true, out normalizedText, out tokenCount);
    }

    private static EncodeSettings Settings(bool preTokenize, bool normalize, int maxTokenCount = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxTokenCount);
        return new EncodeSettings
        {
            ConsiderPreTokenization = preTokenize,
            ConsiderNormalization = normalize,
            MaxTokenCount = maxTokenCount,
        };
    }
}
