using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Planning;

public sealed class WorkflowPlannerTests
{
    public static TheoryData<string, string> Findings => new()
    {
        { "unknown-stage", "" },
        { "missing-value", "Elsa.Delay needs 'timeSpan'" },
        { "unknown-implementation", "" },
        { "duplicate-id", "" },
        { "unknown-port", "'Nonsense'" },
        { "unbound-input", "'Texts'" },
        { "no-control-path", "" },
        { "cycle", "a, b" },
        { "unknown-parameter", "did you mean 'prefix'" },
        { "bad-parameter", "'steps' is 0, but it has to be at least 1" },
        { "unknown-input", "'nothing'" },
        { "missing-input", "--input must=" },
        { "input-type", "String" },
        { "unsupported-expression", "JavaScript" },
        { "missing-file", "/does/not/exist" },
        { "unwritten-variable", "'rf:x:Corpus'" },
        { "unreachable", "" },
        { "unknown-outcome", "'Maybe'" },
        { "not-an-artifact", "'texts'" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task Each_mistake_is_found_with_its_place(string code, string message)
    {
        var result = WorkflowPlanner.Plan(WithMistake(code).Read(), await TestStages.CatalogAsync(), new());

        Assert.Null(result.Plan);
        var finding = result.Findings.First(finding => finding.Code == code);
        Assert.Contains(message, finding.Message);
        Assert.NotEmpty(finding.Place);
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once()
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["steps"] = -1, ["stepz"] = 1, ["increment"] = "much" });
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new());

        Assert.Equal(
            ["bad-parameter", "unknown-parameter", "bad-parameter"], result.Findings.Select(finding => finding.Code));
        Assert.All(result.Findings, finding => Assert.Equal("a", finding.Node));
    }

    [Fact]
    public async Task Inputs_come_from_the_command_line_else_the_profile_else_the_definition()
    {
        var workflow =
            new TestWorkflow().Input("steps", "Int32", 3)
                .Counter("a", new() { ["steps"] = TestWorkflow.FromInput("steps") });
        var catalog = await TestStages.CatalogAsync();
        var profile = new Dictionary<string, JsonNode> { ["steps"] = 4 };

        Assert.Equal(3, Steps(new()));
        Assert.Equal(4, Steps(new() { Profile = profile }));
        Assert.Equal(
            5, Steps(new() { Profile = profile, Inputs = new Dictionary<string, string> { ["steps"] = "5" } }));
        Assert.Equal(6, Steps(new() { Parameters = new Dictionary<string, string> { ["a.steps"] = "6" } }));

        long Steps(RunSettings settings) =>
            WorkflowPlanner.Plan(
                workflow.Read(), catalog, settings).Plan!.Nodes[0].Parameters["steps"]!.GetValue<long>();
    }

    [Fact]
    public async Task Threads_are_what_the_definition_asks_for()
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["threads"] = 3 }).Counter("b");
        var plan = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new()).Plan!;

        Assert.Equal([3, 1], plan.Nodes.Select(node => node.Threads));
    }

    [Fact]
    public async Task Secrets_are_named_by_a_text_with_commas_or_a_list()
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["secrets"] = "hub-token, mirror.key" })
            .Counter("b", new() { ["secrets"] = TestWorkflow.Expression("Object", "[\"hub-token\", \"mirror.key\"]") })
            .Counter("c");
        var plan = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new()).Plan!;

        Assert.Equal([2, 2, 0], plan.Nodes.Select(node => node.Secrets.Count));
        Assert.All(plan.Nodes.Take(2), node => Assert.Equal("mirror.key", node.Secrets["mirror.key"]));
    }

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("a, b c")]
    [InlineData("[1, 2]")]
    [InlineData("[\"a\"")]
    public async Task What_cannot_be_the_name_of_a_secret_is_found(string secrets)
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["secrets"] = secrets });
        var result = WorkflowPlanner.Plan(
            workflow.Read(), await TestStages.CatalogAsync(), new(), new HashSet<string> { "a" });

        Assert.Null(result.Plan);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("bad-secret", "a"), (finding.Code, finding.Node));
    }

    [Fact]
    public async Task A_secret_that_is_not_stored_is_an_error_and_one_that_nobody_can_look_up_a_warning()
    {
        var workflow = new TestWorkflow().Counter("a", new() { ["secrets"] = "hub, mirror" });
        var catalog = await TestStages.CatalogAsync();

        var stored = WorkflowPlanner.Plan(workflow.Read(), catalog, new(), new HashSet<string> { "hub" });
        var here = WorkflowPlanner.Plan(workflow.Read(), catalog, new());

        Assert.Null(stored.Plan);
        var missing = Assert.Single(stored.Findings);
        Assert.Equal(
            ("unknown-secret", "root.activities[1].secrets", "a"), (missing.Code, missing.Place, missing.Node));
        Assert.Contains("'mirror'", missing.Message);
        Assert.Equal(2, here.Plan!.Nodes[0].Secrets.Count);
        Assert.Equal(["unchecked-secret", "unchecked-secret"], here.Findings.Select(finding => finding.Code));
        Assert.All(here.Findings, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    private static TestWorkflow WithMistake(string code)
    {
        var good = new TestWorkflow().Counter("a");
        return code switch
        {
            "unknown-stage" => good.Add(new() { ["id"] = "x", ["type"] = "RlhfFlow.Nothing" }).Connect("a", "x"),
            "missing-value" => good.Add(new() { ["id"] = "x", ["type"] = "Elsa.Delay" }).Connect("a", "x"),
            "unknown-implementation" => good.Counter("b", new() { ["implementation"] = "some.other" }),
            "duplicate-id" => good.Counter("a"),
            "unknown-port" => good.Echo("b", "a", new() { ["nonsense"] = TestWorkflow.Variable("rf:a:Corpus") }),
            "unbound-input" => good.Add(new() { ["id"] = "b", ["type"] = "RlhfFlow.Echo" }).Connect("a", "b"),
            "no-control-path" =>
                good.Add(new() { ["id"] = "b", ["type"] = "RlhfFlow.Echo", ["texts"] =
                    TestWorkflow.Variable("rf:a:Corpus") })
                .Connect("start", "b"),
            "cycle" => good.Echo("b", "a").Connect("b", "a"),
            "unknown-parameter" => good.Echo("b", "a", new() { ["prefixx"] = "x" }),
            "bad-parameter" => good.Counter("b", new() { ["steps"] = "0" }),
            "unknown-input" => good.Counter("b", new() { ["steps"] = TestWorkflow.FromInput("nothing") }),
            "missing-input" =>
                good.Input("must", "Int32").Counter("b", new() { ["steps"] = TestWorkflow.FromInput("must") }),
            "input-type" =>
                good.Input("text", "String", "1").Counter("b", new() { ["steps"] = TestWorkflow.FromInput("text") }),
            "unsupported-expression" =>
                good.Counter("b", new() { ["steps"] = TestWorkflow.Expression("JavaScript", "1+1") }),
            "missing-file" => good.Echo("b", "a", new() { ["extra"] = "/does/not/exist" }),
            "unwritten-variable" => good.Echo("b", "a", new() { ["texts"] = TestWorkflow.Variable("rf:x:Corpus") }),
            "unreachable" => good.Add(new() { ["id"] = "b", ["type"] = "RlhfFlow.SlowCounter" }),
            "unknown-outcome" => good.Echo("b", "a").Connect("a", "b", "Maybe"),
            "not-an-artifact" => good.Echo("b", "a", new() { ["texts"] = "text" }),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no definition with this mistake"),
        };
    }
}
