namespace RlhfFlow.Testing.Fuzzing;

/// <summary>A part of JSON text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct JsonSpan(JsonSpanKind Kind, int Start, int Length);
