namespace RlhfFlow.Tokenizers.Training;

/// <summary>What BPE training found.</summary>
/// <param name="Vocabulary">Tokens in the order of their ids.</param>
/// <param name="Merges">Pairs in the order of their ranks.</param>
internal sealed record BpeTraining(IReadOnlyList<string> Vocabulary, IReadOnlyList<(string Left, string Right)> Merges);
