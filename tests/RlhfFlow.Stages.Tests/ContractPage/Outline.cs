using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>
/// The fields of a message as paths with their types, such as <c>limits.grace_ms</c> and
/// <c>inputs.&lt;Port&gt;[].path</c>.
/// </summary>
internal static class Outline
{
    // Maps whose keys are names that the message brings itself.
    private static readonly Dictionary<string, string> FreeKeys = new()
    {
        ["inputs"] = "<Port>",
        ["outputs"] = "<Port>",
        ["params"] = "<name>",
        ["secrets"] = "<name>",
        ["metrics"] = "<scope>/<name>",
        ["values"] = "<name>",
        ["provenance.libs"] = "<name>",
        ["exits"] = "<code>",
        ["scores"] = "<name>",
        ["topics"] = "<topic>",
        ["slotTypes"] = "<type>",
    };

    internal static IReadOnlyDictionary<string, string> Of(MessageMap message)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("", MessageMap.Decode(message.Encode()), leaves);
        return leaves;
    }

    private static void Add(string path, object? value, SortedDictionary<string, string> leaves)
    {
        switch (value)
        {
            case MessageMap map when map.Entries.Count > 0:
                foreach (var (key, entry) in map.Entries)
                {
                    var name = FreeKeys.GetValueOrDefault(path, key);
                    Add(path.Length == 0 ? name : $"{path}.{name}", entry, leaves);
                }
                break;
            case List<object?> { Count: > 0 } list:
                list.ForEach(element => Add($"{path}[]", element, leaves));
                break;
            default:
                leaves[path] = TypeOf(value);
                break;
        }
    }

    private static string TypeOf(object? value) => value switch
    {
        null => "nil",
        bool => "bool",
        long or ulong => "int",
        double => "float",
        string => "text",
        byte[] => "bin",
        DateTime => "time",
        MessageMap => "map",
        _ => "list",
    };
}
