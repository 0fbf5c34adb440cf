namespace RlhfFlow.Transformers.Batches;

/// <summary>
/// A prompt followed by a response, as token ids; <paramref name="ResponseStart"/> is the index of the response's first
/// token (the prompt's length).
/// </summary>
/// <param name="Ids">Prompt and response, in order.</param>
/// <param name="ResponseStart">Number of prompt tokens, 0 to the length of <paramref name="Ids"/>.</param>
public readonly record struct TokenSequence(int[] Ids, int ResponseStart)
{
    /// <summary>A prompt and its response.</summary>
    public static TokenSequence Join(IReadOnlyList<int> prompt, IReadOnlyList<int> response) =>
        new([.. prompt, .. response], prompt.Count);

    /// <summary>Number of response tokens.</summary>
    public int ResponseTokens => Ids.Length - ResponseStart;

    /// <summary>Tokens that a loss counts: response tokens with a token before them.</summary>
    public int Targets => Ids.Length - Math.Max(ResponseStart, 1) is var targets && targets > 0 ? targets : 0;

    /// <summary>
    /// At most <paramref name="maximumTokens"/> tokens: the response is cut at its end to leave room for one prompt
    /// token, then the prompt at its beginning (left truncation).
    /// </summary>
    public TokenSequence Truncate(int maximumTokens)
    {
        if (Ids.Length <= maximumTokens)
        {
            return this;
        }
        var response = Math.Min(ResponseTokens, ResponseStart > 0 ? maximumTokens - 1 : maximumTokens);
        var prompt = Math.Min(ResponseStart, maximumTokens - response);
        return new TokenSequence([.. Ids.AsSpan(ResponseStart - prompt, prompt + response)], prompt);
    }
}
