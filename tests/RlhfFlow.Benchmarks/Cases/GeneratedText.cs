namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Text of invented words, the n-th most common about 1/n as common as the first.</summary>
internal static class GeneratedText
{
    private const string Consonants = "bcdfghklmnprstvwz";
    private const string Vowels = "aeiou";
    private static readonly string[] Words = [.. Enumerable.Range(0, 8192).Select(Word)];

    /// <summary>So many words with spaces between them.</summary>
    public static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words)
        .Select(_ => Words[(int)Math.Exp(random.NextDouble() * Math.Log(Words.Length))]));

    /// <summary>Sentences of 20 words.</summary>
    public static string[] Sentences(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => Sentence(random, 20))];
    }

    private static string Word(int number)
    {
        var text = "";
        for (var rest = number; rest > 0 || text.Length == 0; rest /= Consonants.Length * Vowels.Length)
        {
            text += $"{Consonants[rest % Consonants.Length]}{Vowels[rest / Consonants.Length % Vowels.Length]}";
        }
        return text;
    }
}
