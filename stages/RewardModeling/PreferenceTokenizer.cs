using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.RewardModelingStage;

/// <summary>Turns comparisons into token sequences: prompt, response, and a stop token where it ended.</summary>
internal sealed class PreferenceTokenizer(TextCodec codec, int maximumTokens)
{
    /// <summary>How many responses lost their end because they were too long.</summary>
    public long Truncated { get; private set; }

    /// <summary>
    /// Tokenises a comparison; null when both sides are the same to the model, which teaches
    /// nothing.
    /// </summary>
    public PreferencePair? Read(PreferenceRecord record)
    {
        var pair = new PreferencePair(
            record,
            Sequence(record.Prompt, record.Chosen, record.ChosenTruncated),
            Sequence(record.Prompt, record.Rejected, record.RejectedTruncated));
        return pair.Chosen.Ids.AsSpan().SequenceEqual(pair.Rejected.Ids) ? null : pair;
    }

    private TokenSequence Sequence(string prompt, string response, bool isTruncated)
    {
        var sequence = codec.Sequence(prompt, response, finished: !isTruncated, maximumTokens, out var isCut);
        Truncated += isCut ? 1 : 0;
        return sequence;
    }
}
