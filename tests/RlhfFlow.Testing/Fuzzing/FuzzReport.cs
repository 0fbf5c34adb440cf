namespace RlhfFlow.Testing.Fuzzing;

/// <summary>What a run of generated inputs showed of a reader.</summary>
/// <param name="Reader">Name of the reader.</param>
/// <param name="Inputs">Inputs that were read.</param>
/// <param name="Accepted">Those in which nothing was found wrong.</param>
/// <param name="Behaviours">Different outcomes: kinds of error with the words of their messages, by size.</param>
/// <param name="SlowestMilliseconds">Processor time that the slowest input took.</param>
/// <param name="MostAllocatedBytes">Memory that one input made the reader allocate at most.</param>
/// <param name="InputsPerSecond">Inputs in a second of processor time, their generation included.</param>
public sealed record FuzzReport(
    string Reader, int Inputs, int Accepted, int Behaviours, double SlowestMilliseconds, long MostAllocatedBytes,
    double InputsPerSecond)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Reader}: {Inputs} inputs, {InputsPerSecond:F0} a processor second; ")
        + FormattableString.Invariant($"{Accepted} accepted, {Behaviours} behaviours; ")
        + FormattableString.Invariant(
            $"at most {SlowestMilliseconds:F1} ms and {MostAllocatedBytes / 1024} KiB allocated for one input");
}
