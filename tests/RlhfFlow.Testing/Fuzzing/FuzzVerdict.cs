namespace RlhfFlow.Testing.Fuzzing;

/// <summary>What a reader did with one input.</summary>
/// <param name="Behaviour">The outcome without what is particular to the input.</param>
/// <param name="Accepted">Whether it found nothing wrong.</param>
/// <param name="Fault">What it must not have done, or null.</param>
/// <param name="FaultKind">The fault without what is particular to the input.</param>
/// <param name="Used">Processor time.</param>
/// <param name="AllocatedBytes">Memory that was allocated.</param>
internal sealed record FuzzVerdict(
    string Behaviour, bool Accepted, string? Fault, string FaultKind, TimeSpan Used, long AllocatedBytes);
