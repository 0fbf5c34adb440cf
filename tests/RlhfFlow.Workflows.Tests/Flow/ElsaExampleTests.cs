using RlhfFlow.EngineHost;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Tests.Execution;

namespace RlhfFlow.Workflows.Tests.Flow;

/// <summary>Two definitions that Elsa itself has run, with stages of the names that they use.</summary>
public sealed class ElsaExampleTests
{
    private static readonly StageCatalog Catalog = new(
    [
        TinyStage.Create("LoadPreferences", [], ["Dataset"], "source", "limit"),
        TinyStage.Create("SplitDataset", ["Dataset"], ["Train", "Holdout"]),
        TinyStage.Create("TrainReward", ["Train", "Holdout"], ["Model"]),
        TinyStage.Create("Evaluate", ["Model", "Holdout"], ["Report"]),
    ]);

    [Theory]
    [InlineData("elsa-example-1.json", "load train")]
    [InlineData("elsa-example-2.json", "load load2 split train eval")]
    public async Task They_run_each_stage_once_and_to_the_end(string file, string nodes)
    {
        using var engine = new TestEngine();
        var executor = new TinyExecutor();
        engine.Executor = executor;
        var path = Path.Combine(Repository.Root, "tests", "RlhfFlow.Workflows.Tests", "Definitions", file);
        var result = WorkflowPlanner.Plan(DefinitionReader.ReadFile(path), Catalog, new());
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == FindingSeverity.Error);

        var outcome = await engine.RunAsync(result.Plan!);

        Assert.Equal(RunState.Succeeded, outcome.State);
        Assert.Equal(nodes.Split(' ').Order(), executor.Ran.Order());
    }
}
