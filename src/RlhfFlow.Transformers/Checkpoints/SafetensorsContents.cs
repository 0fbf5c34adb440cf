namespace RlhfFlow.Transformers.Checkpoints;

/// <summary>What the header of a safetensors file says.</summary>
/// <param name="DataStart">Byte of the file at which the data begin.</param>
/// <param name="Entries">The tensors by name.</param>
/// <param name="Metadata">Its <c>__metadata__</c>.</param>
internal sealed record SafetensorsContents(
    long DataStart,
    IReadOnlyDictionary<string, SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata);
