using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Definitions.Repair;

namespace RlhfFlow.Workflows.Tests.Definitions.Repair;

public sealed class DefinitionRepairTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json")
            .Where(file => !file.EndsWith(".profiles.json", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)),
    ];

    [Fact]
    public async Task What_was_repaired_once_stays_as_it_is_and_each_addition_is_told()
    {
        var catalog = await TestStages.CatalogAsync();
        var (told, complete) = (0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var broken = Broken(new(seed));
            var source = broken.ToJsonString();
            var (first, second) = (new List<string>(), new List<string>());

            var once = DefinitionRepair.Repair(broken, catalog, first);
            var twice = DefinitionRepair.Repair(once, catalog, second);

            Assert.Equal(source, broken.ToJsonString());
            Assert.True(second.Count == 0, $"seed {seed}: {string.Join("; ", second)} in {once}");
            Assert.Equal(CanonicalJson.Format(once), CanonicalJson.Format(twice));
            Assert.True(
                first.Count > 0 == !JsonNode.DeepEquals(broken, once), $"seed {seed}: {string.Join("; ", first)}");
            told += first.Count;
            complete += first.Count == 0 ? 1 : 0;
        }
        Assert.InRange(complete, 1, 300);
        Assert.True(told > 1000, $"{told} additions");
    }

    [Fact]
    public async Task What_a_decision_guards_gets_no_connection_past_it_and_the_variables_of_bodies_stay()
    {
        static JsonObject Link(string source, string port, string target) =>
            new() { ["source"] = source, ["sourcePort"] = port, ["target"] = target };
        var workflow = new TestWorkflow().Counter("count")
            .Add(new() { ["id"] = "decide", ["type"] = "Elsa.FlowDecision", ["condition"] = true })
            .Echo("yes", "count")
            .Add(new()
            {
                ["id"] = "loop", ["type"] = "RlhfFlow.Repeat", ["rounds"] = 2,
                ["body"] = new JsonObject
                {
                    ["id"] = "body", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray(new JsonObject
                    {
                        ["id"] = "inner", ["type"] = "RlhfFlow.Echo",
                        ["corpus"] = TestWorkflow.Output("rf:inner:Corpus"),
                    }),
                },
            })
            .Variable("rf:count:Corpus", "").Variable("rf:yes:Corpus", "").Variable("rf:inner:Corpus", "");
        var definition = StrictJson.Parse(workflow.Json())!.AsObject();
        definition["root"]!["connections"] = new JsonArray(
            Link("start", "Done", "count"), Link("count", "Done", "decide"), Link("decide", "True", "yes"),
            Link("yes", "Done", "loop"));
        var mended = new List<string>();

        DefinitionRepair.Repair(definition, await TestStages.CatalogAsync(), mended);

        Assert.Empty(mended);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Files_of_the_project_need_no_repair(string name)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "workflows", name), TestContext.Current.CancellationToken);
        var mended = new List<string>();

        var repaired = DefinitionRepair.Repair(
            StrictJson.Parse(text)!.AsObject(), await TestStages.CatalogAsync(), mended);

        Assert.Empty(mended);
        Assert.Equal(
            text,
            DefinitionText.Format(repaired, text, type => type.StartsWith("RlhfFlow.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Variables_of_nodes_that_are_gone_are_removed_and_names_stay_apart()
    {
        var definition = JsonNode.Parse("""
            {"variables":[{"id":"rf:gone:Corpus","name":"gone"},{"id":"mine","name":"a_Corpus"}],
            "root":{"activities":[{"id":"a","type":"RlhfFlow.SlowCounter"},{"id":"b","type":"RlhfFlow.Echo",
            "texts":{"typeName":"Object","expression":{"type":"Variable","value":{"id":"rf:a:Corpus"}}}}]}}
            """)!.AsObject();
        var mended = new List<string>();

        var repaired = DefinitionRepair.Repair(definition, await TestStages.CatalogAsync(), mended);

        Assert.Equal(
            ["mine a_Corpus", "rf:a:Corpus a_Corpus_2"],
            repaired["variables"]!.AsArray().Select(variable => $"{variable!["id"]} {variable["name"]}"));
        Assert.Equal("variable 'rf:gone:Corpus' of a node that is gone is removed", mended[0]);
        Assert.Equal(4, mended.Count);
    }

    private static JsonObject Broken(Random random)
    {
        var ids = Enumerable.Range(0, random.Next(1, 7))
            .Select(index => random.Next(8) == 0 ? "n0" : $"n{index}").ToList();
        bool Chance(int one) => random.Next(one) == 0;
        string Any() => ids[random.Next(ids.Count)];
        JsonObject Node(string id)
        {
            var node = new JsonObject
            {
                ["id"] = id,
                ["type"] = random.Next(6) switch
                {
                    0 => "Elsa.Start", 1 => "Acme.Thing", 2 or 3 => "RlhfFlow.SlowCounter", _ => "RlhfFlow.Echo",
                },
            };
            if (Chance(2))
            {
                node["texts"] = TestWorkflow.Variable(Chance(6) ? "own" : $"rf:{Any()}:Corpus");
            }
            if (Chance(3))
            {
                node["corpus"] = new JsonObject
                {
                    ["typeName"] = "Object",
                    ["memoryReference"] = new JsonObject { ["id"] = Chance(3) ? "own" : $"rf:{id}:Corpus" },
                };
            }
            if (Chance(4))
            {
                node["customProperties"] = Chance(2) ? new JsonObject { ["mergeMode"] = "Stream" } : JsonValue.Create(5);
            }
            return node;
        }

        var root = new JsonObject
        {
            ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. ids.Select(Node)]),
        };
        if (Chance(2))
        {
            root["connections"] = new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Chance(2)
                ? new JsonObject { ["source"] = Any(), ["target"] = Any() }
                : new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = Any(), ["port"] = "Done" },
                    ["target"] = new JsonObject { ["activity"] = Any() },
                })]);
        }
        var definition = new JsonObject { ["root"] = root };
        if (Chance(2))
        {
            definition["variables"] = new JsonArray([.. ids.Where(_ => Chance(2)).Append("gone").Select(id =>
                new JsonObject { ["id"] = $"rf:{id}:Corpus", ["name"] = Chance(2) ? $"{id}_Corpus" : "same" })]);
        }
        if (Chance(4))
        {
            definition["customProperties"] = new JsonObject
            {
                ["rlhfFlow"] = """{"edges":[{"from":"n0","output":"Corpus","to":"n1","input":"Texts"}]}""",
            };
        }
        return definition;
    }
}
