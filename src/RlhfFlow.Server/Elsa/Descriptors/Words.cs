namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>Names of code as words: <c>BestOfNSampling</c> as <c>Best of n sampling</c>.</summary>
internal static class Words
{
    public static string Of(string name)
    {
        var words = string.Concat(name.Select((letter, index) =>
            index > 0 && char.IsUpper(letter)
                && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])))
                ? $" {char.ToLowerInvariant(letter)}" : index > 0 && !char.IsDigit(letter)
                    && char.IsDigit(name[index - 1]) ? $" {letter}" : $"{letter}"));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
