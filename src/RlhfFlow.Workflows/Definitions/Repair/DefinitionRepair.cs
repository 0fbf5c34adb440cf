using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Workflows.Definitions.Repair;

/// <summary>
/// Adds to a definition what follows from its data edges and what an editor may leave out: the variable of an output
/// that is read and the output's binding to it, the connection of an edge, a start where several stages come first, the
/// merge mode where connections meet. What cannot be mended stays for the validator. The same definition always gives
/// the same result, and one that is complete stays as it is.
/// </summary>
public static class DefinitionRepair
{
    private const string StorageDriver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <summary>The definition with the additions; the one that is given stays as it is.</summary>
    /// <param name="definition">What to complete.</param>
    /// <param name="catalog">The installed stages, which say what outputs there are.</param>
    /// <param name="mended">Gets a sentence for each addition, none if there is nothing to add; null = untold.</param>
    public static JsonObject Repair(JsonObject definition, StageCatalog catalog, List<string>? mended = null)
    {
        mended ??= [];
        var repaired = definition.DeepClone().AsObject();
        if (repaired["root"] is not JsonObject root || root["activities"] is not JsonArray { Count: > 0 })
        {
            return repaired;
        }
        var nodes = RepairNode.Read(root, catalog);
        var edges = Edges(nodes);
        BindOutputs(repaired, nodes, edges, mended);
        ConnectionRepair.Connect(root, nodes, edges, mended);
        EdgeHint.Update(repaired, edges, mended);
        return repaired;
    }

    // An edge is what a reader asks for by the name of a variable, whether or not anybody has bound it yet.
    private static List<RepairEdge> Edges(IReadOnlyList<RepairNode> nodes)
    {
        var producers = new Dictionary<string, (RepairNode Node, string Port)>();
        foreach (var node in nodes)
        {
            var bound = node.AllBound.Concat(node.Outputs.Select(port => (port, VariableId(node, port))));
            foreach (var (port, variable) in bound)
            {
                producers.TryAdd(variable, (node, port));
            }
        }
        return
        [
            .. from node in nodes
               from input in node.Reads
               where producers.ContainsKey(input.Variable)
               let producer = producers[input.Variable]
               select new RepairEdge(producer.Node, producer.Port, node, input.Property, input.Variable),
        ];
    }

    private static void BindOutputs(
        JsonObject definition, IReadOnlyList<RepairNode> nodes, List<RepairEdge> edges, List<string> mended)
    {
        var variables = definition["variables"] as JsonArray ?? [];
        RemoveDead(variables, nodes, mended);
        var declared = variables.Concat(definition["root"]!["variables"] as JsonArray ?? [])
            .Select(variable => RepairNode.Text(variable, "id")).ToHashSet();
        var names = new VariableNames(variables.Select(variable => RepairNode.Text(variable, "name")));
        var readers = edges.ToLookup(edge => edge.Variable);
        foreach (var edge in edges)
        {
            if (edge.From.Bind(edge.Port, edge.Variable))
            {
                mended.Add(
                    $"output {edge.Port} of '{edge.From.Id}' is bound to variable '{edge.Variable}', which "
                    + $"'{edge.To.Id}' reads");
            }
            if (declared.Add(edge.Variable))
            {
                var name = names.New($"{edge.From.NameForPeople}_{edge.Port}");
                variables.Add(Variable(edge.Variable, name));
                mended.Add($"variable '{edge.Variable}' is declared as '{name}'");
                foreach (var reader in readers[edge.Variable])
                {
                    reader.To.NameVariable(reader.Property, name);
                }
            }
        }
        if (variables.Count > 0 && variables.Parent is null)
        {
            definition["variables"] = variables;
        }
    }

    // Variables of outputs whose node is gone; those that somebody still reads are named by the validator.
    private static void RemoveDead(JsonArray variables, IReadOnlyList<RepairNode> nodes, List<string> mended)
    {
        var alive = nodes.SelectMany(node => node.Outputs.Select(port => node.Bound(port) ?? VariableId(node, port)))
            .Concat(nodes.SelectMany(node => node.AllBound.Select(bound => bound.Variable)))
            .Concat(nodes.SelectMany(node => node.Reads.Select(read => read.Variable))).ToHashSet();
        // What is written or read in the body of a loop is nobody's here.
        var inside = string.Concat(nodes.Select(node => node.Inside));
        alive.UnionWith(variables.Select(variable => RepairNode.Text(variable, "id"))
            .Where(id => inside.Contains(id, StringComparison.Ordinal)));
        var all = variables.ToList();
        if (all.All(variable => !IsDead(variable, alive)))
        {
            return;
        }
        variables.Clear();
        foreach (var variable in all)
        {
            if (IsDead(variable, alive))
            {
                mended.Add($"variable '{RepairNode.Text(variable, "id")}' of a node that is gone is removed");
            }
            else
            {
                variables.Add(variable);
            }
        }
    }

    private static bool IsDead(JsonNode? variable, HashSet<string> alive) =>
        RepairNode.Text(variable, "id") is var id && id.StartsWith("rf:", StringComparison.Ordinal)
        && !alive.Contains(id);

    private static string VariableId(RepairNode node, string port) => $"rf:{node.Id}:{port}";

    private static JsonObject Variable(string id, string name) => new()
    {
        ["id"] = id, ["name"] = name, ["typeName"] = "Object", ["isArray"] = false,
            ["storageDriverTypeName"] = StorageDriver,
    };
}
