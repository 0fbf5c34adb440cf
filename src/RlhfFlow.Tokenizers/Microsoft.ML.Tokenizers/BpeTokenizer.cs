using RlhfFlow.Tokenizers.Models;
using RlhfFlow.Tokenizers.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-pair encoding from a vocabulary and a list of merges. Safe to share between threads.</summary>
public sealed partial class BpeTokenizer : Tokenizer
{
    private readonly BpeModel model;
    private readonly Dictionary<int, string> tokenById;
    private readonly Dictionary<int, string> specialById = [];
    private readonly EncodedToken? beginning;
    private readonly string? end;

    private BpeTokenizer(BpeOptions options)
    {
        Vocabulary = new Dictionary<string, int>(options.Vocabulary, StringComparer.Ordinal);
        SpecialTokens = options.SpecialTokens;
        UnknownToken = options.UnknownToken;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        EndOfWordSuffix = options.EndOfWordSuffix;
        FuseUnknownTokens = options.FuseUnknownTokens;
        ByteLevel = options.ByteLevel;
        BeginningOfSentenceToken = options.BeginningOfSentenceToken;
        Normalizer = options.Normalizer;
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord(options.SpecialTokens);
        model = new BpeModel(Vocabulary, [.. (options.Merges ?? []).Select(PairOf)], new BpeSettings
        {
            UnknownToken = UnknownToken,
            ContinuingSubwordPrefix = ContinuingSubwordPrefix,
            EndOfWordSuffix = EndOfWordSuffix,
            FuseUnknown = FuseUnknownTokens,
        });
        tokenById = Vocabulary.ToDictionary(entry => entry.Value, entry => entry.Key);
        end = options.EndOfSentenceToken;
        beginning = BeginningOfSentenceToken is { } token ? new EncodedToken(RequiredId(token), token, 0..0) : null;
        foreach (var special in (string?[])[.. SpecialTokens?.Keys ?? [], UnknownToken, BeginningOfSentenceToken, end])
        {
            if (special is not null)
            {
                specialById[RequiredId(special)] = special;
            }
        }
    }

    /// <summary>Tokens that are never cut, with their ids.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    /// <summary>Tokens and their ids.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary { get; }

    /// <summary>Stands for characters that the vocabulary does not hold.</summary>
    public string? UnknownToken { get; }

    /// <summary>Marks tokens that do not begin a word.</summary>
    public string? ContinuingSubwordPrefix { get; }

    /// <summary>Marks tokens that end a word.</summary>
    public string? EndOfWordSuffix { get; }

    /// <summary>Put before every text that is not empty.</summary>
    public string? BeginningOfSentenceToken { get; }

    /// <summary>Neighbouring unknown characters are one token.</summary>
    public bool FuseUnknownTokens { get; }

    /// <summary>The vocabulary is written over the byte alphabet of GPT-2.</summary>
    public bool ByteLevel { get; }

    /// <inheritdoc/>
    public override PreTokenizer? PreTokenizer { get; }

    /// <inheritdoc/>
    public override Normalizer? Normalizer { get; }

    /// <summary>A tokenizer by options.</summary>
    /// <exception cref="InvalidOperationException">A merge or a special token is not in the vocabulary.</exception>
    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    /// <summary>A tokenizer from files in GPT-2's form.</summary>
    public static BpeTokenizer Create(string vocabFile, string? mergesFile) =>
        new(new BpeOptions(vocabFile, mergesFile));

    /// <summary>A tokenizer from streams in GPT-2's form.</summary>
    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        return new BpeTokenizer(new BpeOptions(BpeOptions.ReadVocabulary(vocabStream))
        {
            Merges = mergesStream is null ? null : BpeOptions.ReadMerges(mergesStream),
        });
    }

    /// <summary>A tokenizer from files in GPT-2's form, with its parts given one by one.</summary>
    public static BpeTokenizer Create(
        string vocabFile,
        string? mergesFile,
        PreTokenizer? preTokenizer = null,
        Normalizer? normalizer = null,
        IReadOnlyDictionary<string, int>? specialTokens = null,
        string? unknownToken = null,
        string? continuingSubwordPrefix = null,
        string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false) => new(new BpeOptions(vocabFile, mergesFile)
        {
            PreTokenizer = preTokenizer,
            Normalizer = normalizer,
            SpecialTokens = specialTokens,
            UnknownToken = unknownToken,
            ContinuingSubwordPrefix = continuingSubwordPrefix,
            EndOfWordSuffix = endOfWordSuffix,
            FuseUnknownTokens = fuseUnknownTokens,
        });

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var original = text ?? textSpan.ToString();
        var normalized = settings.ConsiderNormalization ? Normalizer?.Normalize(original) : null;
        var source = normalized ?? original;
        var tokens = new List<EncodedToken>();
        foreach (var token in AllTokens(source, settings.ConsiderPreTokenization))
        {
            if (tokens.Count == settings.MaxTokenCount)
            {
                var consumed = tokens[^1].Offset.End.Value;
                return new() { Tokens = tokens, NormalizedText = normalized, CharsConsumed = consumed };
            }
            tokens.Add(token);
        }
        return new() { Tokens = tokens, NormalizedText = normalized, CharsConsumed = source.Length };
    }

    private static (string Left, string Right) PairOf(string merge)
    {
        var parts = merge.Split(' ');
        return parts.Length == 2
            ? (parts[0], parts[1])
            : throw new InvalidOperationException($"The merge '{merge}' is not a pair.");
    }

    private IEnumerable<EncodedToken> AllTokens(string text, bool preTokenize)
    {
        if (text.Length == 0)
        {
            yield break;
        }
        if (beginning is { } first)
        {
            yield return first;
        }
        IEnumerable<(int Offset, int Length)> pieces =
            preTokenize ? PreTokenizer!.PreTokenize(text) : [(0, text.Length)];
        foreach (var (offset, length) in pieces)
        {
            foreach (var token in PieceTokens(AlignedText.Identity(text).Slice(offset, length)))
            {
                yield return token;
            }
        }
        if (end is not null)
        {
            yield return new EncodedToken(RequiredId(end), end, text.Length..text.Length);
        }
    }

    private IEnumerable<EncodedToken> PieceTokens(AlignedText piece)
    {
        var (start, length) = (piece.Start, piece.Length);
        if (SpecialTokens is not null && SpecialTokens.TryGetValue(piece.Span.ToString(), out var special))
        {
            return [new EncodedToken(special, piece.Span.ToString(), start..(start + length))];
        }
        var word = ByteLevel ? ByteAlphabet.Encode(piece) : piece;
        return model.Tokenize(word.Span).Select(token => new EncodedToken(
            token.Id,
            tokenById[token.Id],
            word.OriginalStart(token.Start)..word.OriginalEnd(token.Start + token.Length)));
    }

    private int RequiredId(string token) =>
        SpecialTokens?.TryGetValue(token, out var special) == true ? special
        : Vocabulary.TryGetValue(token, out var id) ? id
        : throw new InvalidOperationException($"The token '{token}' is not in the vocabulary.");
}
