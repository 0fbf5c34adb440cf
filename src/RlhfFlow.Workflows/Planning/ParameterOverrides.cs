using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>Settings of the form <c>node.parameter</c>, by node.</summary>
internal static class ParameterOverrides
{
    public static Dictionary<string, Dictionary<string, PlacedValue>> Resolve(
        WorkflowDefinition definition, RunSettings settings, List<Finding> findings)
    {
        var known = Names.List(
            definition.Activities.Where(activity => activity.IsStage).Select(activity => activity.Id));
        var overrides = new Dictionary<string, Dictionary<string, PlacedValue>>();
        foreach (var (key, value) in settings.Parameters)
        {
            var dot = key.IndexOf('.');
            var node = dot < 0 ? key : key[..dot];
            if (dot <= 0 || dot == key.Length - 1)
            {
                findings.Add(Finding.Error("bad-setting", $"'{key}' is not of the form node.parameter", "settings"));
            }
            else if (definition.Find(node) is null)
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
}
