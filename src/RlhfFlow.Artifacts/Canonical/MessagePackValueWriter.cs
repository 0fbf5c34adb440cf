using MessagePack;

namespace RlhfFlow.Artifacts.Canonical;

/// <summary>Writes exactly one value.</summary>
public delegate void MessagePackValueWriter(ref MessagePackWriter writer);
