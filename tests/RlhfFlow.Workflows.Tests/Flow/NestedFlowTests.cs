using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>Activities inside others, without a stage among them.</summary>
public sealed class NestedFlowTests
{
    private const string Line = "\"type\": \"Elsa.WriteLine\", \"text\": \"x\"";

    [Theory]
    [InlineData("true", "check.then.a check.then.b", "check.else.c")]
    [InlineData("false", "check.else.c", "check.then.a check.then.b")]
    public async Task One_branch_of_an_If_runs_and_what_follows_waits_for_it(string condition, string ran, string passedBy)
    {
        using var engine = new TestEngine();
        var file = DefinitionReader.Read($$$"""
            {"definitionId": "nested", "root": {"type": "Elsa.Flowchart", "activities": [
              {"id": "check", "type": "Elsa.If", "condition": {{{condition}}},
               "then": {"id": "both", "type": "Elsa.Sequence", "activities": [{"id": "a", {{{Line}}}}, {"id": "b", {{{Line}}}}]},
               "else": {"id": "c", {{{Line}}}}},
              {"id": "after", {{{Line}}}}],
             "connections": [{"source": "check", "target": "after"}]}}
            """);
        var result = WorkflowPlanner.Plan(file, new StageCatalog([]), new());
        Assert.Empty(result.Findings);

        var outcome = await engine.RunAsync(result.Plan!);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.All(ran.Split(' '), node => Assert.Equal(NodeState.Succeeded, engine.Node(outcome, node).State));
        Assert.All(passedBy.Split(' '), node => Assert.Equal(NodeState.Skipped, engine.Node(outcome, node).State));
        Assert.True(engine.Node(outcome, "after").Sequence > ran.Split(' ').Max(node => engine.Node(outcome, node).Sequence));
    }
}
