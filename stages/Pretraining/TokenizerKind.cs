namespace RlhfFlow.PretrainingStage;

/// <summary>What the vocabulary is made of.</summary>
internal enum TokenizerKind
{
    /// <summary>Whole words, separated by white space.</summary>
    WordLevel,

    /// <summary>Byte pairs merged by frequency, as in GPT-2.</summary>
    ByteLevelBpe,
}
