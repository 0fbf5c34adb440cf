namespace RlhfFlow.Transformers.Generation;

/// <summary>How completions are drawn. Filters apply in the usual order: temperature, top-k, top-p.</summary>
public sealed record GenerationOptions
{
    /// <summary>Divides the logits; above 0. 1 samples from the model itself.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Draws among the k most likely tokens and those tied with the last of them; 0 switches it off.</summary>
    public int TopK { get; init; }

    /// <summary>Draws among the most likely tokens whose mass before them is below p; 1 switches it off.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Takes the most likely token instead of drawing; the lowest id wins a tie.</summary>
    public bool Greedy { get; init; }

    /// <summary>A completion ends after this many tokens at the latest.</summary>
    public int MaximumNewTokens { get; init; } = 128;

    /// <summary>A completion ends with this token; null: only with its length.</summary>
    public int? StopTokenId { get; init; }

    /// <summary>Completions made at the same time. Never changes a completion's random numbers.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Every problem of these options.</summary>
    public IEnumerable<string> Validate()
    {
        if (!(Temperature > 0) || !double.IsFinite(Temperature))
        {
            yield return $"temperature is {Temperature}, must be a finite number above 0 (use greedy for the limit)";
        }
        if (TopK < 0)
        {
            yield return $"top-k is {TopK}, must be 0 (off) or more";
        }
        if (!(TopP > 0 && TopP <= 1))
        {
            yield return $"top-p is {TopP}, must be above 0 and at most 1 (off)";
        }
        if (MaximumNewTokens < 1)
        {
            yield return $"the limit of new tokens is {MaximumNewTokens}, must be at least 1";
        }
        if (BatchSize < 1)
        {
            yield return $"the batch size is {BatchSize}, must be at least 1";
        }
    }
}
