using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;
using RlhfFlow.Testing.Fuzzing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Definitions;

/// <summary>Whatever a file says, the workflow is planned, or all that is wrong is listed with its place.</summary>
public sealed class FuzzTests
{
    private static readonly JsonMutation Json = new(
        "\"root\"", "\"activities\"", "\"connections\"", "\"inputs\"", "\"id\"", "\"type\"", "\"defaultValue\"",
        "\"isArray\"", "\"steps\"", "\"seed\"", "\"threads\"", "\"implementation\"", "\"typeName\"", "\"expression\"",
        "\"value\"", "\"source\"", "\"target\"", "\"$values\"", "\"customProperties\"", "\"Elsa.Flowchart\"",
        "\"Elsa.Start\"", "\"RlhfFlow.SlowCounter\"", "\"RlhfFlow.Echo\"", "\"Literal\"", "\"Input\"", "\"Variable\"",
        "\"Object\"", "\"String\"", "\"Int32\"", "\"Double[]\"", "\"a\"", "\"b\"", "\"rf:a:Corpus\"",
        """{"typeName":"Object","expression":{"type":"Object","value":"{\"id\":[1]}"}}""",
        """{"typeName":"Object","expression":{"type":"Input","value":{"name":"seed"}}}""",
        """{"typeName":"Object","memoryReference":{"id":"rf:a:Corpus"}}""");

    [Fact]
    public async Task Definitions_are_planned_or_refused()
    {
        var catalog = await TestStages.CatalogAsync();
        var report = new FuzzRun
        {
            Reader = "workflow definition",
            Seeds = [.. Seeds().Select(Encoding.UTF8.GetBytes)],
            Mutations = [Json, Json, Json, Json, new ByteMutation()],
            Read = bytes =>
            {
                var file = DefinitionReader.Read(bytes, "/tmp");
                var result = WorkflowPlanner.Plan(file, catalog, new() { Directory = "/tmp" });
                var errors = result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
                Assert.Equal(result.Plan is null, errors.Count > 0);
                return errors.Select(finding =>
                    finding.Place.Length == 0 ? finding.Message : $"{finding.Place}: {finding.Code}");
            },
            NamesPlace = message => message.Contains(": ", StringComparison.Ordinal),
            // Fewer do not show what the last line asks for.
            Inputs = Soak.IsOn ? 2_000_000 : 10_000,
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 300, report.ToString());
    }

    [Fact]
    public async Task Profiles_are_applied_or_refused()
    {
        var catalog = await TestStages.CatalogAsync();
        var definition = new TestWorkflow().Input("steps", "Int32", 3).Input("names", "String[]")
            .Counter("a", new() { ["steps"] = TestWorkflow.FromInput("steps") }).Read();
        var json = new JsonMutation("\"profiles\"", "\"smoke\"", "\"inputs\"", "\"steps\"", "\"seed\"", "\"names\"");
        var report = new FuzzRun
        {
            Reader = "profiles",
            Seeds =
            [
                """{"profiles":{"smoke":{"description":"d","inputs":{"steps":10,"names":["a","b"],"seed":2}}}}"""u8
                    .ToArray(),
            ],
            Mutations = [json, json, json, new ByteMutation()],
            Read = bytes =>
            {
                var profile = ProfileFile.Read(bytes, "/x/w.profiles.json", "smoke");
                var result = WorkflowPlanner.Plan(definition, catalog, new() { Profile = profile });
                return result.Findings.Select(finding => $"{finding.Place}: {finding.Message}");
            },
            Refusals = [typeof(WorkflowException)],
            NamesPlace = message => message.Contains("w.profiles.json", StringComparison.Ordinal)
                || message.StartsWith("inputs[", StringComparison.Ordinal)
                || message.StartsWith("settings: ", StringComparison.Ordinal)
                || message.StartsWith("root.", StringComparison.Ordinal),
        }.Run();
        Assert.InRange(report.Accepted, 1, report.Inputs - 1);
        Assert.True(report.Behaviours > 50, report.ToString());
    }

    private static IEnumerable<string> Seeds()
    {
        yield return new TestWorkflow().Counter("a").Json();
        yield return new TestWorkflow().Counter("a").Echo("b", "a").Json();
        yield return new TestWorkflow().Input("steps", "Int32", 3).Input("seed", "Int64", 5)
            .Counter("a", new() { ["steps"] = TestWorkflow.FromInput("steps"), ["threads"] = 2 }).Json();
        yield return new TestWorkflow().Counter("a", new()
        {
            ["implementation"] = TestWorkflow.Expression("Literal", "rlhfflow.test.slow-counter"),
            ["steps"] = TestWorkflow.Expression("Object", "3"), ["seed"] = 7,
        }).Json();
        yield return new JsonObject
        {
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(
                    new JsonObject { ["id"] = "a", ["type"] = "RlhfFlow.SlowCounter", ["canStartWorkflow"] = true }),
                ["connections"] = new JsonObject { ["$values"] = new JsonArray() },
            },
            ["customProperties"] = new JsonObject { ["rlhfFlow"] = """{"inputDefaults":{"steps":1}}""" },
            ["inputs"] = new JsonArray(
                new JsonObject { ["name"] = "steps", ["type"] = "Double[]", ["isArray"] = true }),
        }.ToJsonString();
    }
}
