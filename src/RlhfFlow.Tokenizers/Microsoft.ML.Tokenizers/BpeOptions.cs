using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>What a <see cref="BpeTokenizer"/> is made of.</summary>
public sealed class BpeOptions
{
    /// <summary>Options over a vocabulary.</summary>
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    /// <summary>Options over files in GPT-2's form.</summary>
    /// <param name="vocabFile">A JSON object of tokens and ids.</param>
    /// <param name="mergesFile">One pair a line, in the order of their ranks; null = no merges.</param>
    public BpeOptions(string vocabFile, string? mergesFile = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        Vocabulary = ReadVocabulary(vocabulary);
        if (mergesFile is not null)
        {
            using var merges = File.OpenRead(mergesFile);
            Merges = ReadMerges(merges);
        }
    }

    /// <summary>Tokens and their ids.</summary>
    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>Pairs as "left right", in the order of their ranks.</summary>
    public IEnumerable<string>? Merges { get; set; }

    /// <summary>Tokens that are never cut, with their ids.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    /// <summary>Rewrites the text first; null = nothing does.</summary>
    public Normalizer? Normalizer { get; set; }

    /// <summary>Cuts the text; null = words and runs of other characters, with a byte-level vocabulary too.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    /// <summary>Stands for characters that the vocabulary does not hold; null = they leave no token.</summary>
    public string? UnknownToken { get; set; }

    /// <summary>Neighbouring unknown characters are one token.</summary>
    public bool FuseUnknownTokens { get; set; }

    /// <summary>Marks tokens that do not begin a word.</summary>
    public string? ContinuingSubwordPrefix { get; set; }

    /// <summary>Marks tokens that end a word.</summary>
    public string? EndOfWordSuffix { get; set; }

    /// <summary>The vocabulary is written over the byte alphabet of GPT-2.</summary>
    public bool ByteLevel { get; set; }

    /// <summary>Put before every text that is not empty.</summary>
    public string? BeginningOfSentenceToken { get; set; }

    /// <summary>Put behind every text that is not empty.</summary>
    public string? EndOfSentenceToken { get; set; }

    internal static Dictionary<string, int> ReadVocabulary(Stream stream) =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(stream)
            ?? throw new InvalidDataException("The vocabulary is not a JSON object.");

    internal static IReadOnlyList<string> ReadMerges(Stream stream)
    {
        var merges = new List<string>();
        using var reader = new StreamReader(stream);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var isHeader = number == 1 && line.StartsWith("#version", StringComparison.Ordinal);
            if (line.Length > 0 && !isHeader)
            {
                merges.Add(line.Count(' ') == 1
                    ? line
                    : throw new InvalidDataException($"Line {number} of the merges is not a pair: '{line}'."));
            }
        }
        return merges;
    }
}
