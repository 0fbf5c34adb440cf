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
    public static JsonObject Repair(JsonObject definition, StageCatalog catalog)
    {
        var repaired = definition.DeepClone().AsObject();
        if (repaired["root"] is not JsonObject root || root["activities"] is not JsonArray { Count: > 0 })
        {
            return repaired;
        }
        var nodes = RepairNode.Read(root, catalog);
        var edges = Edges(nodes);
        BindOutputs(repaired, nodes, edges);
        ConnectionRepair.Connect(root, nodes, edges);
        EdgeHint.Update(repaired, edges);
        return repaired;
    }

    // An edge is what a reader asks for by the name of a variable, whether or not anybody has bound it yet.
    private static List<RepairEdge> Edges(IReadOnlyList<RepairNode> nodes)
    {
        var producers = new Dictionary<string, (RepairNode Node, string Port)>();
        foreach (var node in nodes)
        {
            foreach (
                var (port,
                    variable) in node.AllBound.Concat(node.Outputs.Select(port => (port, VariableId(node, port)))))
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

    private static void BindOutputs(JsonObject definition, IReadOnlyList<RepairNode> nodes, List<RepairEdge> edges)
    {
        if (definition["variables"] is not JsonArray)
        {
            definition["variables"] = new JsonArray();
        }
        var variables = (JsonArray)definition["variables"]!;
        RemoveDead(variables, nodes);
        var declared = variables.Concat(definition["root"]!["variables"] as JsonArray ?? [])
            .Select(variable => RepairNode.Text(variable, "id")).ToHashSet();
        var names = variables.Select(variable => RepairNode.Text(variable, "name")).ToHashSet();
        foreach (var edge in edges)
        {
            edge.From.Bind(edge.Port, edge.Variable);
            if (declared.Add(edge.Variable))
            {
                var name = NameOf(edge.From, edge.Port, names);
                variables.Add(Variable(edge.Variable, name));
                foreach (var reader in edges.Where(other => other.Variable == edge.Variable))
                {
                    reader.To.NameVariable(reader.Property, name);
                }
            }
        }
    }

    // Variables of outputs whose node is gone; those that somebody still reads are named by the validator.
    private static void RemoveDead(JsonArray variables, IReadOnlyList<RepairNode> nodes)
    {
        var alive = nodes.SelectMany(node => node.Outputs.Select(port => node.Bound(port) ?? VariableId(node, port)))
            .Concat(nodes.SelectMany(node => node.AllBound.Select(bound => bound.Variable)))
            .Concat(nodes.SelectMany(node => node.Reads.Select(read => read.Variable))).ToHashSet();
        for (var index = variables.Count - 1; index >= 0; index--)
        {
            var id = RepairNode.Text(variables[index], "id");
            if (id.StartsWith("rf:", StringComparison.Ordinal) && !alive.Contains(id))
            {
                variables.RemoveAt(index);
            }
        }
    }

    private static string VariableId(RepairNode node, string port) => $"rf:{node.Id}:{port}";

    private static string NameOf(RepairNode node, string port, HashSet<string> taken)
    {
        var name = string.Concat($"{node.NameForPeople}_{port}".Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '_'));
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = $"{name}_{number}";
        }
        return unique;
    }

    private static JsonObject Variable(string id, string name) => new()
    {
        ["id"] = id, ["name"] = name, ["typeName"] = "Object", ["isArray"] = false,
            ["storageDriverTypeName"] = StorageDriver,
    };
}
