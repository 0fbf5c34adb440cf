using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// Puts two edits of one definition together. Members and list items that only one of them changed follow that one;
/// what
/// both changed differently is a conflict, and then nothing is merged.
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly List<string> conflicts = [];

    private ThreeWayMerge()
    {
    }

    /// <summary>The merged definition, or the places where the edits contradict each other.</summary>
    public static (JsonObject? Merged, IReadOnlyList<string> Conflicts) Merge(JsonObject start, JsonObject mine,
        JsonObject theirs)
    {
        var merge = new ThreeWayMerge();
        var merged = merge.Node(start, mine, theirs, "") as JsonObject;
        return merge.conflicts.Count == 0 ? (merged, []) : (null, merge.conflicts);
    }

    private JsonNode? Node(JsonNode? start, JsonNode? mine, JsonNode? theirs, string place)
    {
        if (JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(start, mine))
        {
            return theirs?.DeepClone();
        }
        if (JsonNode.DeepEquals(start, theirs))
        {
            return mine?.DeepClone();
        }
        return (start, mine, theirs) switch
        {
            (JsonObject from, JsonObject one, JsonObject other) => Members(from, one, other, place),
            (JsonArray from, JsonArray one, JsonArray other) when ListKeys.Find(from, one, other) is { } key =>
                Items(from, one, other, key, place),
            _ => Conflict(theirs, place),
        };
    }

    private JsonObject Members(JsonObject start, JsonObject mine, JsonObject theirs, string place)
    {
        var merged = new JsonObject();
        foreach (var name in theirs.Select(member => member.Key).Union(mine.Select(member => member.Key)))
        {
            // A hint about the edges, which is made anew after every merge, is no reason to refuse one.
            var value = place == ".customProperties" && name == "rlhfFlow" && theirs[name] is { } hint
                ? hint.DeepClone()
                : Node(start[name], mine[name], theirs[name], $"{place}.{name}");
            if (value is not null || (mine.ContainsKey(name) && theirs.ContainsKey(name)))
            {
                merged[name] = value;
            }
        }
        return merged;
    }

    private JsonArray Items(JsonArray start, JsonArray mine, JsonArray theirs, Func<JsonNode?, string> key,
        string place)
    {
        var (from, one, other) = (start.ToDictionary(key), mine.ToDictionary(key), theirs.ToDictionary(key));
        var merged = new JsonArray();
        foreach (var item in other.Keys.Union(one.Keys))
        {
            var value =
                Node(from.GetValueOrDefault(item), one.GetValueOrDefault(item), other.GetValueOrDefault(item),
                    $"{place}[{item}]");
            if (value is not null)
            {
                merged.Add(value);
            }
        }
        return merged;
    }

    private JsonNode? Conflict(JsonNode? theirs, string place)
    {
        conflicts.Add(place.TrimStart('.'));
        return theirs?.DeepClone();
    }
}
