using MessagePack;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>What the formatters say about fields.</summary>
internal static class RecordFields
{
    /// <summary>How many optional fields are there.</summary>
    internal static int Count(params ReadOnlySpan<bool> present) => present.Count(true);

    internal static MessagePackSerializationException Missing(string key) => new($"required key '{key}' is missing");
}
