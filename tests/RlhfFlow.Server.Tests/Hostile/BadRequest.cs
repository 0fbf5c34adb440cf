namespace RlhfFlow.Server.Tests.Hostile;

/// <summary>A request that a careless or hostile caller could send.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Body">Bytes of the body; null = none.</param>
/// <param name="ContentType">Type that the body is said to have.</param>
/// <param name="What">What is bad about it.</param>
/// <param name="Field">The field that the answer has to name; null = the request may be accepted or refused.</param>
internal sealed record BadRequest(string Address, byte[]? Body, string ContentType, string What, string? Field);
