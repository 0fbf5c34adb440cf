namespace RlhfFlow.Evaluation.Summarisation;

/// <summary>A prompt of the summarisation world, read.</summary>
/// <param name="Header">POST or ARTICLE.</param>
/// <param name="Topic">The topic, which decides what is key.</param>
/// <param name="Facts">Slot type to value.</param>
public sealed record SummarisationPost(string Header, string Topic, IReadOnlyDictionary<string, string> Facts);
