namespace RlhfFlow.Tokenizers.AddedTokens;

/// <summary>A stretch of text: an added token, or (null) ordinary text between two of them.</summary>
internal readonly record struct AddedTokenMatch(AddedToken? Token, int Start, int End);
