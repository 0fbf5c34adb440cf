using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Supervision;
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
        Stage("LoadPreferences", [], ["Dataset"], "source", "limit"),
        Stage("SplitDataset", ["Dataset"], ["Train", "Holdout"]),
        Stage("TrainReward", ["Train", "Holdout"], ["Model"]),
        Stage("Evaluate", ["Model", "Holdout"], ["Report"]),
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

    // Optional, for the first example leaves one unbound, as Elsa allows.
    private static StageEntry Stage(string kind, string[] inputs, string[] outputs, params string[] parameters) => new()
    {
        Activity = $"RlhfFlow.{kind}",
        IsDefault = true,
        CodeHash = kind,
        Executable = new(new StageManifest { Directory = "/", Activity = kind, Id = kind, Command = [kind] }),
        Description = new()
        {
            Kind = kind, Id = kind, Version = "1.0.0", Summary = kind,
            Inputs = [.. inputs.Select(port => new PortDescription(port, "corpus", port, PortCardinality.Optional))],
            Outputs = [.. outputs.Select(port => new PortDescription(port, "corpus", port, PortCardinality.One))],
        },
        Parameters = new(new()
        {
            ["properties"] = new JsonObject(parameters.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject()))),
        }),
    };
}
