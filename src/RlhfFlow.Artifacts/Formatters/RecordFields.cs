using MessagePack;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>What the formatters say about fields.</summary>
internal static class RecordFields
{
    /// <summary>How many optional fields are there.</summary>
    internal static int Count(params ReadOnlySpan<bool> present) => present.Count(true);

    /// <summary>A flag that is written only when it is true.</summary>
    internal static bool? OnlyTrue(bool flag) => flag ? true : null;

    internal static MessagePackSerializationException Missing(string key) => new($"required key '{key}' is missing");
}
