using MessagePack.Formatters;

namespace RlhfFlow.Artifacts;

/// <summary>What an artifact holds.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Name">The kind's name; also the type of the ports that carry it.</param>
/// <param name="SchemaVersion">The version that is written, and the newest that can be read.</param>
/// <param name="Formatter">Writes and reads one record.</param>
public sealed record ArtifactKind<T>(string Name, int SchemaVersion, IMessagePackFormatter<T> Formatter);
