using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// Puts into a definition what a person changed in Studio, and nothing else. Studio sends back all it holds: without
/// the
/// members it does not know, with members it adds by itself, with sizes it measured. What equals the view that it was
/// given stays as it was written, what it left out comes back, and a list item is gone only if Studio no longer has it.
/// </summary>
internal static class StudioEdit
{
    private static readonly string[] Editable =
        ["name", "description", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"];

    /// <summary>The definition after the edit.</summary>
    /// <param name="before">The definition that Studio was given the view of, or saved last.</param>
    /// <param name="view">That view.</param>
    /// <param name="sent">What Studio sends.</param>
    /// <param name="artifactInputs">Inputs that take artifacts.</param>
    public static JsonObject Apply(JsonObject before, JsonObject view, JsonObject sent, ArtifactInputs artifactInputs)
    {
        var wanted = new JsonObject();
        foreach (var name in Editable.Where(sent.ContainsKey))
        {
            wanted[name] = sent[name]?.DeepClone();
        }
        KeepSizes(view, wanted);
        var chosen = StudioView.Activities(wanted)
            .Select(activity =>
                (Id: JsonText.Of(activity, "id"), Inputs: ArtifactChoices.Take(activity, artifactInputs)))
            .ToLookup(activity => activity.Id, activity => activity.Inputs);
        var merged = (JsonObject)Merge(before, view, wanted)!;
        var names = ArtifactChoices.VariableNames(merged);
        foreach (var activity in StudioView.Activities(merged))
        {
            foreach (var inputs in chosen[JsonText.Of(activity, "id")])
            {
                ArtifactChoices.Put(activity, inputs, names);
            }
        }
        return merged;
    }

    private static JsonNode? Merge(JsonNode? before, JsonNode? view, JsonNode? sent) => (before, view, sent) switch
    {
        _ when JsonNode.DeepEquals(view, sent) => before?.DeepClone(),
        (JsonObject was, JsonObject shown, JsonObject now) => MergeMembers(was, shown, now),
        (JsonArray was, JsonArray shown, JsonArray now) when ListKeys.Find(shown, now) is { } key =>
            MergeItems(was, shown, now, key),
        _ => Clean(sent),
    };

    private static JsonObject MergeMembers(JsonObject before, JsonObject view, JsonObject sent)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in before)
        {
            merged[name] = sent.TryGetPropertyValue(name, out var now) && now is not null
                ? Merge(value, view[name], now) : value?.DeepClone();
        }
        foreach (
            var (name, value) in sent.Where(member => !before.ContainsKey(member.Key) && SaysSomething(member.Value)))
        {
            merged[name] = Clean(value);
        }
        return merged;
    }

    private static JsonArray MergeItems(JsonArray before, JsonArray view, JsonArray sent, Func<JsonNode?, string> key)
    {
        var now = sent.ToLookup(key);
        var known = before.Select(key).ToHashSet();
        var shown = view.ToLookup(key);
        return
        [
            .. before.Where(item => now.Contains(key(item)))
                .Select(item => Merge(item, shown[key(item)].First(), now[key(item)].First())),
            .. sent.Where(item => !known.Contains(key(item))).Select(Clean),
        ];
    }

    // Studio measures its nodes anew on every load.
    private static void KeepSizes(JsonObject view, JsonObject sent)
    {
        var shown = StudioView.Activities(view).ToLookup(activity => JsonText.Of(activity, "id"));
        foreach (var activity in StudioView.Activities(sent))
        {
            if (shown[JsonText.Of(activity, "id")].FirstOrDefault() is { } before
                && activity["metadata"]?["designer"] is JsonObject designer)
            {
                designer.Remove("size");
                if (before["metadata"]?["designer"]?["size"] is { } size)
                {
                    designer["size"] = size.DeepClone();
                }
            }
        }
    }

    private static bool SaysSomething(JsonNode? value) => value switch
    {
        null => false,
        JsonObject members => members.Any(member => SaysSomething(member.Value)),
        JsonArray items => items.Count > 0,
        JsonValue scalar => !(scalar.TryGetValue<bool>(out var flag) && !flag)
            && !(scalar.TryGetValue<string>(out var text) && text.Length == 0),
        _ => true,
    };

    private static JsonNode? Clean(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, Clean(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Clean)]),
        _ => value?.DeepClone(),
    };
}
