using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Decoding;
using RlhfFlow.Tokenizers.Normalization;
using RlhfFlow.Tokenizers.PreTokenization;

namespace RlhfFlow.Tokenizers.Files;

/// <summary>Builds the parts of a tokenizer from its file.</summary>
internal static class TokenizerReader
{
    // Padding is written out token by token.
    private const int LongestPadding = 1 << 20;

    public static TokenizerComponents Read(JsonObject document, string file)
    {
        var root = new ComponentReader(document, "tokenizer", file);
        if (root["model"].IsNull)
        {
            throw root.Error("has no model");
        }
        return new TokenizerComponents
        {
            AddedTokens = document["added_tokens"] is null ? [] : AddedTokensOf(root),
            Normalizer = NormalizerOf(root["normalizer"]),
            PreTokenizer = PreTokenizerOf(root["pre_tokenizer"]),
            PostProcessor = PostProcessorReader.Read(root["post_processor"]),
            Decoder = DecoderOf(root["decoder"]),
            Model = ModelReader.Read(root["model"]),
            Truncation = TruncationOf(root["truncation"]),
            Padding = PaddingOf(root["padding"]),
        };
    }

    public static INormalizer? NormalizerOf(ComponentReader reader) => reader.IsNull ? null : reader.Type switch
    {
        "Sequence" =>
            new SequenceNormalizer([.. reader.Items("normalizers").Select(NormalizerOf).OfType<INormalizer>()]),
        "NFC" => new ComposedFormNormalizer(),
        "Lowercase" => new LowercaseNormalizer(),
        "Strip" => new StripNormalizer(reader.Flag("strip_left", true), reader.Flag("strip_right", true)),
        _ => throw reader.Unsupported(),
    };

    public static IPreTokenizer? PreTokenizerOf(ComponentReader reader) => reader.IsNull ? null : reader.Type switch
    {
        "Sequence" =>
            new SequencePreTokenizer([.. reader.Items("pretokenizers").Select(PreTokenizerOf).OfType<IPreTokenizer>()]),
        "ByteLevel" =>
            new ByteLevelPreTokenizer(reader.Flag("add_prefix_space", true), reader.Flag("use_regex", true)),
        "Whitespace" => new WhitespacePreTokenizer(),
        "WhitespaceSplit" => new WhitespaceSplitPreTokenizer(),
        "Split" => SplitOf(reader),
        _ => throw reader.Unsupported(),
    };

    private static SplitPreTokenizer SplitOf(ComponentReader reader)
    {
        var pattern = reader["pattern"];
        var literal = pattern.Text("String");
        var expression = literal ?? pattern.Text("Regex") ?? throw pattern.Error("has neither String nor Regex");
        var behavior = reader.Choice<SplitBehavior>("behavior", "");
        try
        {
            return new SplitPreTokenizer(
                new SplitPattern(expression, literal is not null), behavior, reader.Flag("invert", false));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw pattern.Error($"is not supported: {error.Message}");
        }
    }

    private static ITokenDecoder DecoderOf(ComponentReader reader) => (reader.IsNull ? null : reader.Type) switch
    {
        null => new SpaceDecoder(),
        "ByteLevel" => new ByteLevelDecoder(),
        _ => throw reader.Unsupported(),
    };

    private static IReadOnlyList<AddedToken> AddedTokensOf(ComponentReader root)
    {
        var contents = new HashSet<string>();
        var tokens = new List<AddedToken>();
        foreach (var item in root.Items("added_tokens"))
        {
            var token = AddedTokenOf(item);
            tokens.Add(contents.Add(token.Content) ? token : throw item.Error($"'{token.Content}' stands twice"));
        }
        return tokens;
    }

    private static AddedToken AddedTokenOf(ComponentReader reader) =>
        new(reader.Number("id", 0, int.MaxValue) ?? throw reader.Error("has no id"),
            reader.Text("content") ?? throw reader.Error("has no content"))
        {
            SingleWord = reader.Flag("single_word", false),
            LeftStrip = reader.Flag("lstrip", false),
            RightStrip = reader.Flag("rstrip", false),
            Normalized = reader.Flag("normalized", false),
            Special = reader.Flag("special", false),
        };

    private static TruncationOptions? TruncationOf(ComponentReader reader) => reader.IsNull ? null : new()
    {
        MaximumLength = reader.Number("max_length", 0, int.MaxValue) ?? throw reader.Error("has no max_length"),
        Stride = reader.Number("stride", 0, int.MaxValue) ?? 0,
        FromLeft = reader.Text("direction") == "Left",
        Strategy = reader.Choice<TruncationStrategy>("strategy", "LongestFirst"),
    };

    private static PaddingOptions? PaddingOf(ComponentReader reader) => reader.IsNull ? null : new PaddingOptions
    {
        Length = reader["strategy"].IsText ? null : reader["strategy"].Number("Fixed", 0, LongestPadding),
        MultipleOf = reader.Number("pad_to_multiple_of", 0, LongestPadding),
        OnLeft = reader.Text("direction") == "Left",
        Id = reader.Number("pad_id", 0, int.MaxValue) ?? 0,
        TypeId = reader.Number("pad_type_id") ?? 0,
        Token = reader.Text("pad_token") ?? "[PAD]",
    };
}
