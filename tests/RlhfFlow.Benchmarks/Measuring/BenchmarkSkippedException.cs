namespace RlhfFlow.Benchmarks.Measuring;

/// <summary>Something optional that a case needs is not here; the message says what.</summary>
internal sealed class BenchmarkSkippedException(string message) : Exception(message);
