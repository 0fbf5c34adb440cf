using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Planning;

public sealed class WorkflowGraphTests
{
    private const int Nodes = 1500;

    /// <summary>Shapes that a plan has, and those that somebody makes who wants a server to be busy.</summary>
    public static TheoryData<string> Shapes =>
        ["chain", "chain read two before", "fan-out", "fan-in", "one cycle", "many cycles", "cycle read across"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_checks_visit_each_node_and_connection_a_few_times_however_many_there_are(string shape)
    {
        var (once, size) = Visits(shape, Nodes);
        var (twice, _) = Visits(shape, 2 * Nodes);

        Assert.InRange(once, size, 10 * size);
        Assert.InRange((double)twice / once, 1.8, 2.2);
    }

    [Fact]
    public void Sources_whose_readers_are_far_away_are_followed_64_at_once()
    {
        var (visits, size) = Visits("chain read from far", Nodes);

        Assert.InRange(visits, size, (10 + (Nodes / 2 / 64)) * size);
    }

    [Fact]
    public void Reachability_and_cycles_are_those_that_a_walk_from_each_node_finds()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 30; trial++)
        {
            var nodes = random.Next(1, 70);
            var definition = Definition(
                nodes, Enumerable.Range(0, random.Next(2 * nodes)).Select(_ => (random.Next(nodes), random.Next(nodes))));
            var graph = new WorkflowGraph(definition);
            var reached = graph.Nodes.ToDictionary(node => node, graph.ReachableFrom);
            var pairs = graph.Nodes.SelectMany(from => graph.Nodes.Select(to => (From: from, To: to))).ToList();

            Assert.Equal(
                pairs.Where(pair => !reached[pair.From].Contains(pair.To)), graph.Unreached(pairs, pair => pair));
            Assert.Equal(graph.Nodes.Where(node => reached[node].Contains(node)), graph.Cyclic());
            var behind = graph.Cyclic().SelectMany(node => reached[node]).ToHashSet();
            Assert.Equal(
                graph.Nodes.Where(node => !behind.Contains(node)).Order(), graph.Order().Order());
        }
    }

    [Fact]
    public void A_cycle_is_named_with_its_own_nodes_and_not_with_those_behind_it()
    {
        var findings = new List<Finding>();
        var definition = Definition(5, [(0, 1), (1, 2), (2, 1), (2, 3), (4, 4)]);

        GraphChecks.Check(definition, new(definition), findings);

        Assert.Equal(
            "these nodes wait for each other: n1, n2, n4; to repeat something, put it into a RlhfFlow.Repeat",
            findings.Single(finding => finding.Code == "cycle").Message);
    }

    private static (long Visits, long Size) Visits(string shape, int nodes)
    {
        var all = Enumerable.Range(0, nodes).ToList();
        var chain = all.Skip(1).Select(node => (node - 1, node));
        var (connections, reads) = shape switch
        {
            "chain" => (chain, chain),
            "chain read two before" => (chain, all.Skip(2).Select(node => (node - 2, node))),
            "chain read from far" => (chain, all.Skip(nodes / 2).Select(node => (node - (nodes / 2), node))),
            "fan-out" => (all.Skip(1).Select(node => (0, node)), all.Skip(1).Select(node => (0, node))),
            "fan-in" => (
                all.SkipLast(2).Select(node => (node, nodes - 2)).Append((nodes - 2, nodes - 1)),
                all.SkipLast(2).Select(node => (node, nodes - 1))),
            "one cycle" => (chain.Append((nodes - 1, 0)), chain),
            "many cycles" => (
                chain.Concat(all.Where(node => node % 2 == 1).Select(node => (node, node - 1))),
                all.Skip(2).Select(node => (node - 2, node))),
            _ => (chain.Append((nodes - 1, 0)), all.Select(node => (node, (node + (nodes / 2)) % nodes))),
        };
        var definition = Definition(nodes, connections, reads);
        var graph = new WorkflowGraph(definition);
        GraphChecks.Check(definition, graph, []);
        graph.Order();
        return (graph.Steps, nodes + definition.Connections.Count);
    }

    private static WorkflowDefinition Definition(
        int nodes, IEnumerable<(int From, int To)> connections, IEnumerable<(int From, int To)>? reads = null)
    {
        var read = (reads ?? []).ToLookup(edge => edge.To, edge => edge.From);
        return new()
        {
            DefinitionId = "w", Name = "w", Description = "", Inputs = [], Variables = new HashSet<string>(),
            Json = new JsonObject(), Directory = "",
            Activities =
            [
                .. Enumerable.Range(0, nodes).Select(node => new Activity(
                    $"n{node}", "RlhfFlow.Echo", "", false,
                    read[node].Select((from, index) => new ActivityInput(
                        $"texts{index}", ExpressionKind.Variable, null, $"v{from}", "")).ToDictionary(
                            input => input.Name),
                    new Dictionary<string, string> { ["corpus"] = $"v{node}" }, "")),
            ],
            Connections = [.. connections.Select(edge => new Connection($"n{edge.From}", "Done", $"n{edge.To}", ""))],
        };
    }
}
