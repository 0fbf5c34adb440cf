namespace RlhfFlow.Tokenizers.Models;

/// <summary>A token of one word: its id and the UTF-16 range of the word it covers.</summary>
internal readonly record struct ModelToken(int Id, int Start, int Length);
