using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Tests.Execution;
using RlhfFlow.Workflows.Tests.Sweeps;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>
/// Whole runs in which a gate on an evaluation decides which way the flow takes. The metric is 0.6: see
/// <see cref="MeasuringExecutor"/>.
/// </summary>
public sealed class MetricGateRunTests
{
    [Theory]
    [InlineData(">=", 0.6, "ship", "gold is 0.6: >= 0.6 holds")]
    [InlineData(">", 0.6, "redo", "gold is 0.6: > 0.6 does not hold")]
    [InlineData(">=", 0.61, "redo", "gold is 0.6: >= 0.61 does not hold")]
    public async Task A_gate_decides_which_way_is_taken_and_a_rerun_from_the_cache_takes_the_same(
        string comparison, double threshold, string way, string why)
    {
        var executor = new MeasuringExecutor();
        using var engine = new TestEngine { Executor = executor };
        var plan = Plan("gold", comparison, threshold);

        var outcome = await engine.RunAsync(plan);

        Assert.Equal(RunState.Succeeded, outcome.State);
        AssertWay(outcome.RunId);
        Assert.Equal(["base", "tune", "measure", way], executor.Ran);

        var again = await engine.RunAsync(plan);
        Assert.NotEqual(outcome.RunId, again.RunId);
        AssertWay(again.RunId);
        Assert.Equal(4, executor.Ran.Count);
        Assert.All(again.Nodes.Where(node => executor.Ran.Contains(node.Id)), node => Assert.True(node.FromCache));

        void AssertWay(string run)
        {
            var nodes = RunJournal.Open(engine.Home.Journal).Nodes(run).ToDictionary(node => node.NodeId);
            Assert.Equal(why, nodes["gate"].Why);
            Assert.Equal(NodeState.Succeeded, nodes[way].State);
            Assert.Equal(NodeState.Skipped, nodes[way == "ship" ? "redo" : "ship"].State);
        }
    }

    [Fact]
    public async Task A_metric_that_the_evaluation_lacks_fails_the_gate_and_the_error_names_those_that_it_has()
    {
        using var engine = new TestEngine { Executor = new MeasuringExecutor() };

        var outcome = await engine.RunAsync(Plan("silver", ">=", 0));

        Assert.Equal(RunState.Failed, outcome.State);
        var gate = engine.Node(outcome, "gate");
        Assert.Equal(NodeState.Failed, gate.State);
        Assert.Equal("the evaluation has no metric 'silver'; it has gold", gate.Error);
        Assert.All(
            new[] { "decide", "ship", "redo" },
            node => Assert.Equal(NodeState.Blocked, engine.Node(outcome, node).State));
    }

    // measure -> gate -> decide -> ship or redo.
    private static WorkflowPlan Plan(string metric, string comparison, double threshold)
    {
        var workflow = MeasuringExecutor.Definition()
            .Add(new()
            {
                ["id"] = "gate", ["type"] = ControlTypes.MetricGate, ["metric"] = metric, ["policy"] = "tuned",
                ["comparison"] = comparison, ["threshold"] = threshold,
                ["evaluation"] = TestWorkflow.Variable("rf:measure:Evaluation"),
                ["passed"] = TestWorkflow.Output("rf:gate:Passed"),
            })
            .Add(new()
            {
                ["id"] = "decide", ["type"] = ControlTypes.FlowDecision,
                ["condition"] = TestWorkflow.Variable("rf:gate:Passed"),
            })
            .Add(Make("ship", 1)).Add(Make("redo", 2))
            .Connect("measure", "gate").Connect("gate", "decide")
            .Connect("decide", "ship", "True").Connect("decide", "redo", "False");
        var result = WorkflowPlanner.Plan(workflow.Read(), MeasuringExecutor.Catalog, new());
        Assert.Empty(result.Findings);
        return result.Plan!;
    }

    private static JsonObject Make(string id, int size) => new()
    {
        ["id"] = id, ["type"] = "RlhfFlow.Make", ["size"] = size, ["corpus"] = TestWorkflow.Output($"rf:{id}:Corpus"),
    };
}
