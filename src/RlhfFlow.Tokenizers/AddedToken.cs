namespace RlhfFlow.Tokenizers;

/// <summary>A token that is cut out of the text as a whole before the model sees it.</summary>
/// <param name="Id">Id in the vocabulary.</param>
/// <param name="Content">What is sought in the text.</param>
public sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether decoding may leave it out, and whether it can be asked to be ordinary text.</summary>
    public bool Special { get; init; }

    /// <summary>Only where no word character touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Takes the white space on its left with it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>Takes the white space on its right with it.</summary>
    public bool RightStrip { get; init; }

    /// <summary>Sought in the normalised text, by its normalised content, instead of in the raw text.</summary>
    public bool Normalized { get; init; }
}
