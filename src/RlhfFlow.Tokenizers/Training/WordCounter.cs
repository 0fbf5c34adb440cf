using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RlhfFlow.Tokenizers.Files;
using RlhfFlow.Tokenizers.Text;

namespace RlhfFlow.Tokenizers.Training;

/// <summary>Counts the words of texts, as normaliser and pre-tokenizer make them.</summary>
internal static class WordCounter
{
    /// <summary>The words in the order they were first met, with their counts.</summary>
    public static Dictionary<string, long> Count(
        IEnumerable<string> texts, JsonNode? normalizer, JsonNode? preTokenizer)
    {
        var normalize = TokenizerReader.NormalizerOf(new ComponentReader(normalizer, "normalizer", "trainer"));
        var split = TokenizerReader.PreTokenizerOf(new ComponentReader(preTokenizer, "pre_tokenizer", "trainer"));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var pieces = new List<AlignedText>();
        foreach (var text in texts)
        {
            var whole = AlignedText.Identity(text);
            var normalized = normalize?.Normalize(whole) ?? whole;
            pieces.Clear();
            if (split is null)
            {
                pieces.Add(normalized);
            }
            else
            {
                split.Split(normalized, pieces);
            }
            foreach (var piece in pieces)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, piece.Span, out _)++;
            }
        }
        return counts;
    }
}
