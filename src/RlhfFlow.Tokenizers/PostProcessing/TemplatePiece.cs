namespace RlhfFlow.Tokenizers.PostProcessing;

/// <summary>
/// A place in a template: a text of the input (<paramref name="Sequence"/> 0 or 1), or special tokens.
/// </summary>
internal sealed record TemplatePiece(int? Sequence, IReadOnlyList<(int Id, string Token)> Tokens, int TypeId);
