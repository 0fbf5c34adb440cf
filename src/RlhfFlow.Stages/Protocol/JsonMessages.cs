using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Protocol;

/// <summary>Parameters travel as a MessagePack map and are JSON on both sides.</summary>
internal static class JsonMessages
{
    internal static MessageMap ToMap(JsonObject json)
    {
        var map = new MessageMap();
        foreach (var (key, value) in json)
        {
            map[key] = ToValue(value);
        }
        return map;
    }

    internal static JsonObject ToJson(MessageMap map, string place, List<string> findings)
    {
        var json = new JsonObject();
        foreach (var (key, value) in map.Entries)
        {
            json[key] = ToNode(value, $"{place}.{key}", findings);
        }
        return json;
    }

    private static object? ToValue(JsonNode? node) => node switch
    {
        null => null,
        JsonObject json => ToMap(json),
        JsonArray array => array.Select(ToValue).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => node.GetValue<string>(),
            _ when ValueCheck.TryInteger(node, out var integer) => integer,
            _ when ValueCheck.TryNumber(node, out var number) => number,
            _ => throw new ArgumentException($"{node.ToJsonString()} cannot be a parameter."),
        },
    };

    private static JsonNode? ToNode(object? value, string place, List<string> findings)
    {
        switch (value)
        {
            case null: return null;
            case bool boolean: return JsonValue.Create(boolean);
            case long integer: return JsonValue.Create(integer);
            case ulong integer: return JsonValue.Create(integer);
            case double number when double.IsFinite(number): return JsonValue.Create(number);
            case string text: return JsonValue.Create(text);
            case MessageMap map: return ToJson(map, place, findings);
            case List<object?> list:
                return new JsonArray(
                    [.. list.Select((element, index) => ToNode(element, $"{place}[{index}]", findings))]);
            default:
                if (findings.Count < FieldReader.MaximumFindings)
                {
                    findings.Add($"{place}: neither a text, a finite number, true, false, a list nor nil");
                }
                return null;
        }
    }
}
