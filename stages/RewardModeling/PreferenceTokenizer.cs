using RlhfFlow.Artifacts.Records;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Text;

namespace RlhfFlow.RewardModelingStage;

/// <summary>Turns comparisons into token sequences: prompt, response, stop token.</summary>
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
            record, Sequence(record.Prompt, record.Chosen), Sequence(record.Prompt, record.Rejected));
        return pair.Chosen.Ids.AsSpan().SequenceEqual(pair.Rejected.Ids) ? null : pair;
    }

    private TokenSequence Sequence(string prompt, string response)
    {
        var whole = codec.Sequence(prompt, response);
        var kept = whole.Truncate(maximumTokens);
        Truncated += kept.ResponseTokens < whole.ResponseTokens ? 1 : 0;
        return kept;
    }
}
