namespace RlhfFlow.Evaluation.Diversity;

/// <summary>
/// How many n-grams a set of texts has, and how many of them differ, for n = 1 to 5, pooled over the set.
/// </summary>
public sealed class NGramCounts
{
    /// <summary>The longest n-gram counted.</summary>
    public const int MaximumLength = 5;

    private NGramCounts(int[] unique, int[] total)
    {
        Unique = unique;
        Total = total;
    }

    /// <summary>Different n-grams, index n - 1.</summary>
    public IReadOnlyList<int> Unique { get; }

    /// <summary>N-grams in all, index n - 1.</summary>
    public IReadOnlyList<int> Total { get; }

    /// <summary>Counts n-grams of words; none crosses from one text into the next.</summary>
    /// <param name="texts">The set; texts without words count nothing.</param>
    public static NGramCounts Of(IEnumerable<string> texts)
    {
        var seen = new HashSet<string>[MaximumLength];
        var total = new int[MaximumLength];
        for (var length = 0; length < MaximumLength; length++)
        {
            seen[length] = new HashSet<string>(StringComparer.Ordinal);
        }
        foreach (var words in texts.Select(Words))
        {
            for (var start = 0; start < words.Length; start++)
            {
                for (var length = 1; length <= Math.Min(MaximumLength, words.Length - start); length++)
                {
                    total[length - 1]++;
                    seen[length - 1].Add(string.Join(' ', words, start, length));
                }
            }
        }
        return new NGramCounts([.. seen.Select(set => set.Count)], total);
    }

    /// <summary>
    /// The words of a text: full stops and line feeds are deleted (nothing in their place, so two sentences glue), the
    /// rest is split at single spaces, empty pieces dropped; case and other punctuation stay. As in Kirk et al. (2024).
    /// </summary>
    public static string[] Words(string text) =>
        text.Replace(".", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
