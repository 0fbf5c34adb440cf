namespace RlhfFlow.Tokenizers;

/// <summary>A token found in a text, with its UTF-16 range there and the number of the piece it belongs to.</summary>
internal readonly record struct TextToken(int Id, string Value, int Start, int End, int Word);
