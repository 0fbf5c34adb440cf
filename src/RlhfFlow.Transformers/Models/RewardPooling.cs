namespace RlhfFlow.Transformers.Models;

/// <summary>Where a scalar head reads its one number for a sequence.</summary>
public enum RewardPooling
{
    /// <summary>At the last real token, by the mask.</summary>
    Last,

    /// <summary>The mean over the response tokens.</summary>
    Mean,

    /// <summary>
    /// At the last token whose id is not the padding id, whatever the mask says: how Hugging Face's sequence
    /// classifiers read. Differs from <see cref="Last"/> where a response ends with the padding id.
    /// </summary>
    LastNotPadId,
}
