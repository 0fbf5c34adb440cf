using System.Text;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Definitions;

/// <summary>Files that once ended in something else than a finding.</summary>
public sealed class HostileDefinitionTests
{
    [Theory]
    [InlineData("""{"name":"\ud800"}""", "line 1, column 9")]
    [InlineData("{\"a\":1,\n\"a\":2}", "line 2, column 1")]
    [InlineData("{\"a\":1e99999999999}", "line 1, column 6")]
    [InlineData("{\"a\":\"\u0001\"}", "line 1, column 7")]
    public void Json_that_could_not_be_used_later_is_refused_at_once(string json, string place)
    {
        var file = DefinitionReader.Read(json);

        Assert.Null(file.Definition);
        Assert.Equal(("json-syntax", place), (file.Findings[0].Code, file.Findings[0].Place));
    }

    [Fact]
    public void Text_inside_text_is_held_to_the_same()
    {
        var workflow = new TestWorkflow().Counter("a", new()
        {
            ["steps"] = TestWorkflow.Expression("Object", """{"a":1,"a":2}"""),
        });
        Assert.Equal("bad-object", Assert.Single(workflow.Read().Findings).Code);
    }

    [Theory]
    [InlineData("Int64[]", "[1]")]
    [InlineData("Object", "{\"a\":1}")]
    [InlineData("String", "\"x\"")]
    public async Task A_seed_of_another_kind_is_no_crash(string type, string value)
    {
        var workflow = new TestWorkflow().Input("seed", type, JsonNode.Parse(value)).Counter("a");
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new());

        Assert.NotNull(result.Plan);
    }

    [Fact]
    public void Twenty_thousand_activities_in_any_order_are_enough()
    {
        var workflow = new TestWorkflow();
        for (var index = 20_100; index > 0; index--)
        {
            workflow.Add(new JsonObject { ["id"] = $"n{index}", ["type"] = "X" }).Connect($"n{index - 1}", $"n{index}");
        }
        var file = workflow.Read();

        Assert.Equal("too-many-activities", Assert.Single(file.Findings).Code);
        Assert.Equal(20_000, file.Definition!.Activities.Count);
        var graph = new WorkflowGraph(file.Definition);
        Assert.Equal(20_000, graph.Order().Count);
        Assert.Empty(graph.Cyclic());
    }

    [Fact]
    public void A_file_that_is_no_small_text_is_refused_unread()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("w.json");
        using (var file = File.Create(path))
        {
            file.SetLength(1L << 40);
        }
        Assert.Equal("unreadable-file", Assert.Single(DefinitionReader.ReadFile(path).Findings).Code);
    }

    [Theory]
    [InlineData("[]", "no object 'profiles'")]
    [InlineData("""{"profiles":{"a":{}}}""", "there are a")]
    [InlineData("""{"profiles":{"smoke":{"inputs":[1]}}}""", "profiles.smoke.inputs: the inputs are an object")]
    [InlineData("""{"profiles":{"smoke":{"inputs":{"a":1,"a":2}}}}""", "line 1, column 39")]
    public void Profiles_are_refused_with_the_place(string json, string expected)
    {
        var problem = Assert.Throws<WorkflowException>(
            () => ProfileFile.Read(Encoding.UTF8.GetBytes(json), "/w.profiles.json", "smoke"));
        Assert.StartsWith("'/w.profiles.json'", problem.Message.Replace("there is no profile 'smoke' in ", ""));
        Assert.Contains(expected, problem.Message);
    }

    [Theory]
    [InlineData("""{"type":[null,5]}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"minLength":"x","maxLength":[]}""")]
    [InlineData("""{"minimum":"x","enum":5}""")]
    [InlineData("""{"minItems":{},"maxItems":true,"items":5}""")]
    public void A_schema_with_words_of_another_kind_restricts_nothing(string schema)
    {
        var parsed = (JsonObject)JsonNode.Parse(schema)!;
        Assert.All(
            new[] { "\"x\"", "1", "[1]", "true" },
            value => Assert.Empty(SchemaValue.Convert(parsed, JsonNode.Parse(value)!, "x").Problems));
    }

    [Fact]
    public void A_long_value_is_shown_shortened()
    {
        var problem = Assert.Single(SchemaValue.Convert(
            new() { ["type"] = "integer" }, JsonValue.Create(new string('a', 100_000)), "x").Problems);
        Assert.InRange(problem.Length, 100, 200);
    }
}
