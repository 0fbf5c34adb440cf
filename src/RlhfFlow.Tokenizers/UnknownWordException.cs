namespace RlhfFlow.Tokenizers;

/// <summary>A word is not in the vocabulary and the vocabulary has no token for unknown words.</summary>
public sealed class UnknownWordException : FormatException
{
    /// <summary>An unknown word.</summary>
    /// <param name="word">The word.</param>
    public UnknownWordException(string word)
        : base($"The word '{word}' is not in the vocabulary, and the tokenizer has no token for unknown words.") =>
        Word = word;

    /// <summary>The word.</summary>
    public string Word { get; }
}
