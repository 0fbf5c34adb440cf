using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.Transformers.Training;

/// <summary>Demonstrations as token sequences, by the use to which their split puts them.</summary>
/// <param name="Training">Those of the split "train" or "".</param>
/// <param name="Validation">Those of the split "validation".</param>
public sealed record DemonstrationSequences(
    IReadOnlyList<TokenSequence> Training, IReadOnlyList<TokenSequence> Validation)
{
    /// <summary>
    /// Encodes demonstrations, in order; other splits and sequences without a target are left out. A finished
    /// completion ends with the stop token; what exceeds <paramref name="maximumTokens"/> is cut as
    /// <see cref="TokenSequence.Truncate"/> cuts.
    /// </summary>
    public static DemonstrationSequences Encode(
        TextCodec codec, int maximumTokens,
        IEnumerable<(string Split, string Prompt, string Completion, bool Finished)> demonstrations)
    {
        var bySplit = demonstrations.ToLookup(
            item => item.Split.Length == 0 ? "train" : item.Split,
            item => codec.Sequence(item.Prompt, item.Completion, item.Finished, maximumTokens, out _));
        TokenSequence[] Of(string split) => [.. bySplit[split].Where(sequence => sequence.Targets > 0)];
        return new DemonstrationSequences(Of("train"), Of("validation"));
    }
}
