namespace RlhfFlow.Workflows.Lineage;

/// <summary>A file or directory that a parameter of a node names.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Path">Where it was, as JSON; null if that is not known any more.</param>
/// <param name="Digest">SHA-256 of its content; several for several files; <c>none</c> for no file.</param>
public sealed record LineageFile(string Parameter, string? Path, string Digest);
