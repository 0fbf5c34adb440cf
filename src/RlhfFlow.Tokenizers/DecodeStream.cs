namespace RlhfFlow.Tokenizers;

/// <summary>
/// Decodes ids one at a time, for text that is shown while it is generated. A character is given out only once it is
/// complete; an unfinished one at the end is never given out. For one thread.
/// </summary>
public sealed class DecodeStream
{
    private const char Replacement = '\uFFFD';

    private readonly HuggingFaceTokenizer tokenizer;
    private readonly bool skipSpecialTokens;
    private List<int> pending = [];
    private string prefix = "";
    private int prefixCount;

    internal DecodeStream(HuggingFaceTokenizer tokenizer, bool skipSpecialTokens)
    {
        this.tokenizer = tokenizer;
        this.skipSpecialTokens = skipSpecialTokens;
    }

    /// <summary>Takes one more id; the text it completes, or null if there is none yet.</summary>
    public string? Step(int id)
    {
        if (prefix.Length == 0 && pending.Count > 0)
        {
            var decoded = Decode();
            if (!decoded.EndsWith(Replacement))
            {
                (prefix, prefixCount) = (decoded, pending.Count);
            }
        }
        pending.Add(id);
        var text = Decode();
        if (text.Length <= prefix.Length || text.EndsWith(Replacement))
        {
            return null;
        }
        var added = text[prefix.Length..];
        pending = pending[prefixCount..];
        prefix = Decode();
        prefixCount = pending.Count;
        return added;
    }

    private string Decode() => tokenizer.Decode(pending, skipSpecialTokens);
}
