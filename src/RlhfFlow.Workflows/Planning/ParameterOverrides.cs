using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Settings of the form <c>node.parameter</c>, by node. The node of a loop may be named as it is in the file, for all
/// rounds, or as <c>loop.2.node</c>, for one.
/// </summary>
internal static class ParameterOverrides
{
    public static Dictionary<string, Dictionary<string, PlacedValue>> Resolve(
        WorkflowDefinition definition, RunSettings settings, List<Finding> findings)
    {
        var known = Names.List(
            definition.Activities.Where(activity => activity.IsStage).Select(activity => activity.Id));
        var sources = definition.Activities.Select(activity => activity.SourceId).ToHashSet();
        var overrides = new Dictionary<string, Dictionary<string, PlacedValue>>();
        foreach (var (key, value) in settings.Parameters)
        {
            var dot = key.LastIndexOf('.');
            var node = dot < 0 ? key : key[..dot];
            if (dot <= 0 || dot == key.Length - 1)
            {
                findings.Add(Finding.Error("bad-setting", $"'{key}' is not of the form node.parameter", "settings"));
            }
            else if (definition.Find(node) is null && !sources.Contains(node))
            {
                findings.Add(Finding.Error("unknown-node", $"'{key}' names no node; there are {known}", "settings"));
            }
            else
            {
                overrides.TryAdd(node, []);
                overrides[node][key[(dot + 1)..]] = new(JsonValue.Create(value), settings.Directory);
            }
        }
        return overrides;
    }

    /// <summary>The settings of one node: its own go before those of the activity that it is a copy of.</summary>
    public static IReadOnlyDictionary<string, PlacedValue> Of(
        IReadOnlyDictionary<string, Dictionary<string, PlacedValue>> overrides, Activity activity)
    {
        var own = overrides.GetValueOrDefault(activity.Id, []);
        return activity.Id == activity.SourceId || !overrides.TryGetValue(activity.SourceId, out var all) ? own
            : all.Where(setting => !own.ContainsKey(setting.Key)).Concat(own).ToDictionary();
    }
}
