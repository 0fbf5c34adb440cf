using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>Takes fields away from messages.</summary>
internal static class Fields
{
    /// <summary>
    /// Sets the field that a path of the page names to nil, which counts as absent, in the first place where it
    /// stands; false where the message has none, or where the last part of the path is a free key or an element.
    /// </summary>
    internal static bool Remove(MessageMap message, string path)
    {
        object? at = message;
        var parts = path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.');
        foreach (var part in parts[..^1])
        {
            at = part == "[]" ? (at as List<object?>)?.FirstOrDefault()
                : part.StartsWith('<') ? (at as MessageMap)?.Entries.FirstOrDefault().Value
                : (at as MessageMap)?[part];
        }
        if (at is not MessageMap map || !map.Has(parts[^1]))
        {
            return false;
        }
        map[parts[^1]] = null;
        return true;
    }
}
