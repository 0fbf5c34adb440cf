namespace RlhfFlow.Transformers.Batches;

/// <summary>Where shorter rows of a batch are filled.</summary>
public enum PaddingSide
{
    /// <summary>After the tokens, usual in training.</summary>
    Right,

    /// <summary>Before the tokens, so that all rows end together; usual in generation.</summary>
    Left,
}
