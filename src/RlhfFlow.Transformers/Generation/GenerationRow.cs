namespace RlhfFlow.Transformers.Generation;

/// <summary>A completion in the making.</summary>
internal sealed class GenerationRow(int[] prompt, ulong seed)
{
    private readonly List<int> tokens = [];
    private readonly List<float> logProbabilities = [];
    private readonly List<float> entropies = [];

    public int[] Prompt { get; } = prompt;

    public ulong Seed { get; } = seed;

    public bool Stopped { get; private set; }

    public bool Finished { get; private set; }

    /// <summary>Prompt and completion so far.</summary>
    public int Length => Prompt.Length + tokens.Count;

    public int LastToken => tokens[^1];

    public void Add(int token, float logProbability, float entropy, int? stopTokenId, int lengthLimit, int tokenLimit)
    {
        tokens.Add(token);
        logProbabilities.Add(logProbability);
        entropies.Add(entropy);
        Stopped = token == stopTokenId;
        Finished = Stopped || tokens.Count == tokenLimit || Length == lengthLimit;
    }

    public GeneratedSample ToSample() => new([.. tokens], [.. logProbabilities], [.. entropies], Stopped);
}
