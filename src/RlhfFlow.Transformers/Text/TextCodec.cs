using RlhfFlow.Tokenizers;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Text;

/// <summary>
/// From prompts and completions to token ids and back. Prompt and completion are encoded apart and joined, so the
/// border between them is always a border between tokens; a finished completion ends with the stop token.
/// </summary>
public sealed class TextCodec
{
    /// <summary>Name of the tokenizer's file beside a model.</summary>
    public const string TokenizerFile = "tokenizer.json";

    /// <summary>Joins a tokenizer with the ids that a model uses.</summary>
    public TextCodec(HuggingFaceTokenizer tokenizer, int stopTokenId, int padTokenId)
    {
        Tokenizer = tokenizer;
        StopTokenId = stopTokenId;
        PadTokenId = padTokenId;
    }

    /// <summary>The tokenizer.</summary>
    public HuggingFaceTokenizer Tokenizer { get; }

    /// <summary>Ends a completion.</summary>
    public int StopTokenId { get; }

    /// <summary>Fills gaps in batches.</summary>
    public int PadTokenId { get; }

    /// <summary>
    /// Reads <c>tokenizer.json</c> of a model directory. The stop token is the configuration's <c>eos_token_id</c>,
    /// else the tokenizer's end of text; padding is <c>pad_token_id</c>, else the tokenizer's padding, else the stop
    /// token.
    /// </summary>
    /// <exception cref="CheckpointException">No tokenizer, no stop token, or ids outside the model's
    /// vocabulary.</exception>
    public static TextCodec Load(string directory, ModelConfiguration shape)
    {
        var path = Path.Combine(directory, TokenizerFile);
        if (!File.Exists(path))
        {
            throw new CheckpointException(directory, [$"{TokenizerFile} is missing"]);
        }
        var tokenizer = HuggingFaceTokenizer.Load(path);
        var problems = new List<string>();
        var stop = shape.EndTokenId ?? tokenizer.SpecialTokens.EndOfText;
        if (stop is null)
        {
            problems.Add("neither config.json (eos_token_id) nor tokenizer.json names a stop token");
        }
        if (tokenizer.VocabularySize > shape.VocabularySize)
        {
            problems.Add(
                $"{TokenizerFile} has {tokenizer.VocabularySize} tokens, the model only {shape.VocabularySize}");
        }
        return problems.Count > 0 ? throw new CheckpointException(directory, problems)
            : new TextCodec(tokenizer, stop!.Value, shape.PadTokenId ?? tokenizer.SpecialTokens.Padding ?? stop.Value);
    }

    /// <summary>Token ids of a text, without a stop token.</summary>
    public int[] Encode(string text) => text.Length == 0 ? [] : [.. Tokenizer.EncodeToIds(text)];

    /// <summary>A prompt and a completion as one sequence.</summary>
    /// <param name="prompt">The context.</param>
    /// <param name="completion">What follows it.</param>
    /// <param name="finished">Appends the stop token; false for a completion that was cut off.</param>
    public TokenSequence Sequence(string prompt, string completion, bool finished = true) =>
        TokenSequence.Join(Encode(prompt), finished ? [.. Encode(completion), StopTokenId] : Encode(completion));

    /// <summary>
    /// The same within a length, as <see cref="TokenSequence.Truncate"/> keeps it: what a reward model reads, in
    /// training and in scoring. A response that does not fit loses its end, and with it the stop token.
    /// </summary>
    /// <param name="prompt">The context.</param>
    /// <param name="completion">What follows it.</param>
    /// <param name="finished">Appends the stop token; false for a completion that was cut off.</param>
    /// <param name="maximumTokens">Longest sequence.</param>
    /// <param name="isCut">Whether the response lost its end.</param>
    public TokenSequence Sequence(
        string prompt, string completion, bool finished, int maximumTokens, out bool isCut)
    {
        var whole = Sequence(prompt, completion, finished);
        var kept = whole.Truncate(maximumTokens);
        isCut = kept.ResponseTokens < whole.ResponseTokens;
        return kept;
    }

    /// <summary>The text of a completion's ids, special tokens left out.</summary>
    public string Decode(IEnumerable<int> ids) => Tokenizer.Decode(ids, skipSpecialTokens: true);

    /// <summary>Writes <c>tokenizer.json</c> into a directory.</summary>
    public void Save(string directory) => Tokenizer.Save(Path.Combine(directory, TokenizerFile));
}
