using System.Text.Json.Nodes;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>Whole runs of flows with decisions, loops and waits.</summary>
public sealed class FlowRunTests
{
    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public async Task A_decision_runs_one_way_and_the_join_behind_it_reads_what_that_way_wrote(bool holds, string way)
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("count")
            .Add(Activity("decide", "Elsa.FlowDecision", ("condition", JsonValue.Create(holds)))).Connect("count", "decide")
            .Echo("yes", "count", new() { ["prefix"] = "yes ", ["corpus"] = Writes("rf:either:Corpus") })
            .Echo("no", "count", new() { ["prefix"] = "no ", ["corpus"] = Writes("rf:either:Corpus") })
            .Connect("decide", "yes", "True").Connect("decide", "no", "False")
            .Echo("after", "either").Connect("yes", "after").Connect("no", "after");
        workflow.Disconnect("count", "yes").Disconnect("count", "no").Disconnect("either", "after");

        var outcome = await engine.RunAsync(workflow);

        Assert.Equal(RunState.Succeeded, outcome.State);
        var states = outcome.Nodes.ToDictionary(node => node.Id, node => node.State);
        Assert.Equal(NodeState.Succeeded, states[way]);
        Assert.Equal(NodeState.Skipped, states[way == "yes" ? "no" : "yes"]);
        Assert.StartsWith(way, engine.FirstText(outcome, "after"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_loop_feeds_each_round_with_the_one_before_and_every_round_is_cached_by_itself()
    {
        using var engine = new TestEngine();
        var three = await engine.RunAsync(Loop(3));
        Assert.Equal(RunState.Succeeded, three.State);
        Assert.StartsWith("<<<", engine.FirstText(three, "after"));
        Assert.Equal(
            ["loop.1.again", "loop.2.again", "loop.3.again"],
            three.Nodes.Where(node => node.Id.EndsWith(".again", StringComparison.Ordinal)).Select(node => node.Id).Order());

        var four = await engine.RunAsync(Loop(4));
        Assert.Equal(
            [true, true, true, false],
            Enumerable.Range(1, 4).Select(round => engine.Node(four, $"loop.{round}.again").FromCache));
        Assert.StartsWith("<<<<", engine.FirstText(four, "after"));
    }

    [Fact]
    public async Task A_start_inside_a_loop_waits_for_the_round()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(Loop(2, startsWith: "begin"));
        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.StartsWith("<<", engine.FirstText(outcome, "after"));
        Assert.True(engine.Node(outcome, "loop.2.begin").StartedAt >= engine.Node(outcome, "loop.1.again").FinishedAt);
    }

    [Fact]
    public async Task A_loop_ends_early_as_soon_as_its_condition_holds()
    {
        using var engine = new TestEngine();
        var outcome = await engine.RunAsync(Loop(5, until: 2));
        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal(
            [NodeState.Succeeded, NodeState.Succeeded, NodeState.Skipped, NodeState.Skipped, NodeState.Skipped],
            Enumerable.Range(1, 5).Select(round => engine.Node(outcome, $"loop.{round}.again").State));
        Assert.StartsWith("<<", engine.FirstText(outcome, "after"));
        Assert.DoesNotContain("<<<", engine.FirstText(outcome, "after"));
    }

    [Fact]
    public async Task An_interrupted_run_keeps_its_decisions_and_goes_on_with_what_waited()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow()
            .Add(Activity("pause", "Elsa.Delay", ("timeSpan", JsonValue.Create("00:00:03")))).Connect("start", "pause")
            .Counter("count").Disconnect("start", "count").Connect("pause", "count");
        await engine.RunUntilAsync(workflow, node => node is { Id: "pause", State: NodeState.Waiting });
        var outcome = await engine.RunAsync(workflow);
        Assert.True(engine.WasContinued);
        Assert.Equal(RunState.Succeeded, outcome.State);
        var row = engine.Node(outcome, "pause");
        Assert.InRange(row.FinishedAt!.Value - row.StartedAt!.Value, 3_000, 60_000);
    }

    [Fact]
    public async Task An_activity_that_is_not_known_fails_the_run_only_if_the_flow_comes_to_it()
    {
        using var engine = new TestEngine();
        TestWorkflow Workflow(bool holds) => new TestWorkflow().Counter("count")
            .Add(Activity("decide", "Elsa.FlowDecision", ("condition", JsonValue.Create(holds)))).Connect("count", "decide")
            .Add(new() { ["id"] = "strange", ["type"] = "Acme.Strange", ["odd"] = new JsonObject { ["type"] = 1 } })
            .Connect("decide", "strange", "True");
        Assert.Equal(RunState.Succeeded, (await engine.RunAsync(Workflow(false), allowWarnings: true)).State);
        var outcome = await engine.RunAsync(Workflow(true), allowWarnings: true);
        Assert.Equal(RunState.Failed, outcome.State);
        Assert.Contains("Acme.Strange", engine.Node(outcome, "strange").Error);
    }

    [Theory]
    [InlineData(FailureMode.Continue, NodeState.Succeeded, NodeState.Succeeded)]
    [InlineData(FailureMode.FinishRunning, NodeState.Succeeded, NodeState.Blocked)]
    [InlineData(FailureMode.FailFast, NodeState.Blocked, NodeState.Blocked)]
    public async Task What_a_failure_means_for_others_is_for_the_workflow_to_say(
        FailureMode mode, NodeState running, NodeState later)
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow()
            .Counter("bad", new() { ["misbehaviour"] = "diverge", ["misbehaveAtStep"] = 0 })
            .Counter("slow", new() { ["steps"] = 40, ["stepMilliseconds"] = 100 }).Echo("later", "slow");
        var outcome = await engine.RunAsync(workflow, new() { OnFailure = mode });
        Assert.Equal(RunState.Failed, outcome.State);
        Assert.Equal((running, later), (engine.Node(outcome, "slow").State, engine.Node(outcome, "later").State));
    }

    [Fact]
    public async Task Whoever_is_not_waited_for_is_stopped_and_commits_nothing()
    {
        using var engine = new TestEngine();
        var workflow = new TestWorkflow().Counter("quick")
            .Counter("slow", new() { ["steps"] = 600, ["stepMilliseconds"] = 100 })
            .Add(Activity("first", "Elsa.FlowJoin", ("mode", JsonValue.Create("WaitAny"))))
            .Connect("quick", "first").Connect("slow", "first");
        var outcome = await engine.RunAsync(workflow);
        Assert.Equal(RunState.Succeeded, outcome.State);
        var slow = engine.Node(outcome, "slow");
        Assert.Equal((NodeState.Cancelled, null), (slow.State, slow.Outputs));
        Assert.Equal("'first' did not wait for it", slow.Why);
    }

    [Theory]
    [InlineData("Elsa.FlowDecision", "missing-value")]
    [InlineData("RlhfFlow.Repeat", "no-body")]
    public async Task What_an_activity_of_the_engine_lacks_is_a_finding(string type, string code)
    {
        var workflow = new TestWorkflow().Counter("count").Add(Activity("x", type)).Connect("count", "x");
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new());
        Assert.Null(result.Plan);
        Assert.Contains(result.Findings, finding => finding.Code == code && finding.Node == "x");
    }

    [Theory]
    [InlineData("Elsa.FlowDecision", "condition", "perhaps")]
    [InlineData("Elsa.FlowJoin", "mode", "WaitSome")]
    [InlineData("Elsa.Delay", "timeSpan", "a while")]
    [InlineData("Elsa.Timer", "interval", "-00:00:01")]
    [InlineData("Elsa.StartAt", "dateTime", "tomorrow")]
    [InlineData("Elsa.Cron", "cronExpression", "0 2 * * *")]
    [InlineData("RlhfFlow.MetricGate", "comparison", "=>")]
    [InlineData("RlhfFlow.MetricGate", "threshold", "high")]
    public async Task A_constant_that_would_fail_when_the_flow_comes_to_it_is_a_finding(
        string type, string input, string value)
    {
        var workflow = new TestWorkflow().Counter("count")
            .Add(Activity("x", type, (input, JsonValue.Create(value)))).Connect("count", "x");
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new());
        Assert.Null(result.Plan);
        var finding = Assert.Single(result.Findings, finding => finding.Code == "bad-value");
        Assert.Equal("x", finding.Node);
        Assert.EndsWith($".{input}", finding.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_and_a_fork_end_with_the_names_they_have()
    {
        var cases = new JsonArray(new JsonObject { ["label"] = "Good", ["condition"] = true });
        var workflow = new TestWorkflow().Counter("count")
            .Add(Activity("choose", "Elsa.FlowSwitch", ("cases", cases))).Connect("count", "choose")
            .Add(Activity("fork", "Elsa.FlowFork", ("branches", JsonValue.Create("A, B")))).Connect("choose", "fork", "Good")
            .Add(Activity("end", "Elsa.FlowJoin")).Connect("fork", "end", "B")
            .Add(Activity("never", "Elsa.FlowJoin")).Connect("choose", "never", "Bad").Connect("fork", "never", "C");
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), new());
        Assert.Equal(
            ["choose", "fork"],
            result.Findings.Where(finding => finding.Code == "unknown-outcome").Select(finding => finding.Node).Order());
    }

    // A loop whose body puts one more "<" before a text, and whose condition is set in the body of round `until`.
    private static TestWorkflow Loop(int rounds, int? until = null, string? startsWith = null)
    {
        var body = new JsonObject
        {
            ["id"] = "body", ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "again", ["type"] = "RlhfFlow.Echo", ["prefix"] = "<",
                    ["texts"] = TestWorkflow.Variable("rf:loop:Corpus"), ["corpus"] = Writes("rf:again:Corpus"),
                }),
            ["connections"] = new JsonArray(),
        };
        if (startsWith is not null)
        {
            body["activities"]!.AsArray().Insert(0, Activity(startsWith, "Elsa.Start"));
            body["connections"]!.AsArray().Add(new JsonObject { ["source"] = startsWith, ["target"] = "again" });
        }
        if (until is { } round)
        {
            // Turns true in the given round: each round hands a longer text of marks on.
            body["activities"]!.AsArray().Add(new JsonObject
            {
                ["id"] = "choose", ["type"] = "Elsa.FlowSwitch",
                ["cases"] = new JsonArray(new JsonObject
                {
                    ["label"] = "Enough",
                    ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = $"enough{round - 1}" } },
                }),
            });
            body["activities"]!.AsArray().Add(Set("mark", "enough", JsonValue.Create(true)));
            body["activities"]!.AsArray().Add(Set("first", $"enough{round - 1}", JsonValue.Create(true)));
            foreach (var (source, port, target) in new[] { ("again", "Done", "choose"), ("choose", "Enough", "mark"), ("choose", "Default", "first") })
            {
                body["connections"]!.AsArray().Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
                    ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
                });
            }
        }
        var loop = new JsonObject
        {
            ["id"] = "loop", ["type"] = "RlhfFlow.Repeat", ["rounds"] = rounds, ["body"] = body,
            ["initialCorpus"] = TestWorkflow.Variable("rf:count:Corpus"),
            ["nextCorpus"] = TestWorkflow.Variable("rf:again:Corpus"), ["corpus"] = Writes("rf:loop:Corpus"),
        };
        if (until is not null)
        {
            loop["until"] = TestWorkflow.Variable("enough");
        }
        return new TestWorkflow().Variable("enough", JsonValue.Create(false)).Variable("enough1", JsonValue.Create(false))
            .Counter("count").Add(loop).Connect("count", "loop").Echo("after", "loop", new() { ["prefix"] = "" });
    }

    private static JsonObject Set(string id, string variable, JsonNode value) => new()
    {
        ["id"] = id, ["type"] = "Elsa.SetVariable", ["variable"] = new JsonObject { ["id"] = variable, ["name"] = variable },
        ["value"] = value,
    };

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in properties)
        {
            activity[name] = value;
        }
        return activity;
    }

    private static JsonObject Writes(string variable) => TestWorkflow.Output(variable);
}
