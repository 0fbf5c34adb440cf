using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.EngineHost;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Sweeps;

/// <summary>
/// Runs the workflow base -> tune -> measure without processes. The evaluation of <c>measure</c> has the metric
/// <c>gold</c>: the rate plus a tenth of the run's seed. Where the rate is <see cref="FailsAt"/>, tune fails.
/// </summary>
internal sealed class MeasuringExecutor : IStageExecutor
{
    private static readonly StageEntry Tune = TinyStage.Create("Tune", ["Texts"], ["Corpus"], "rate");

    private static readonly StageEntry Measure = TinyStage.Create("Measure", ["Texts"], ["Evaluation"], "rate");

    private readonly TinyExecutor others = new();

    /// <summary>The stages.</summary>
    public static StageCatalog Catalog { get; } = new(
    [
        TinyStage.Create("Make", [], ["Corpus"], "size"),
        Tune with { Parameters = Numbers("rate") },
        Measure with
        {
            Description = Measure.Description with { Outputs = [new("Evaluation", "evaluation", "Evaluation")] },
            Parameters = Numbers("rate"),
        },
    ]);

    /// <summary>Nodes in the order in which they ran.</summary>
    public List<string> Ran { get; } = [];

    public double? FailsAt { get; set; }

    /// <summary>What happens before a node runs.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>The workflow; input <c>rate</c> feeds tune and measure.</summary>
    public static DefinitionFile Workflow(string directory = "") => Definition().Read(directory);

    public static TestWorkflow Definition() => new TestWorkflow()
        .Input("rate", "Double", 0.5).Input("seed", "Int64", 1)
        .Add(new()
        {
            ["id"] = "base", ["type"] = "RlhfFlow.Make", ["size"] = 10,
            ["corpus"] = TestWorkflow.Output("rf:base:Corpus"),
        })
        .Add(new()
        {
            ["id"] = "tune", ["type"] = "RlhfFlow.Tune", ["rate"] = TestWorkflow.FromInput("rate"),
            ["texts"] = TestWorkflow.Variable("rf:base:Corpus"), ["corpus"] = TestWorkflow.Output("rf:tune:Corpus"),
        })
        .Add(new()
        {
            ["id"] = "measure", ["type"] = "RlhfFlow.Measure", ["rate"] = TestWorkflow.FromInput("rate"),
            ["seed"] = TestWorkflow.FromInput("seed"),
            ["texts"] = TestWorkflow.Variable("rf:tune:Corpus"),
            ["evaluation"] = TestWorkflow.Output("rf:measure:Evaluation"),
        })
        .Connect("start", "base").Connect("base", "tune").Connect("tune", "measure");

    public Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop, CancellationToken kill)
    {
        Before(request.NodeId);
        if (stop.IsCancellationRequested)
        {
            return Task.FromResult(new AttemptOutcome(
                StageStatus.Preempted, new Dictionary<string, IReadOnlyList<OutputArtifact>>(), null,
                ExitCodes.StoppedWithoutCheckpoint));
        }
        lock (Ran)
        {
            Ran.Add(request.NodeId);
        }
        if (request.Parameters["rate"]?.GetValue<double>() == FailsAt && stage.Id == "Tune")
        {
            return Task.FromResult(AttemptOutcome.Failed(
                "test.diverged", StageErrorClass.Diverged, "the loss is NaN", ExitCodes.Diverged));
        }
        return stage.Id != "Measure" ? others.RunAsync(stage, request, directory, progress, stop, kill)
            : Task.FromResult(Evaluation(request));
    }

    public Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill) => Task.FromResult<AttemptOutcome?>(null);

    private static ParameterSchema Numbers(string name) => new(new()
    {
        ["properties"] = new JsonObject { [name] = new JsonObject { ["type"] = "number", ["minimum"] = 0 } },
    });

    private static AttemptOutcome Evaluation(StageRequest request)
    {
        var directory = request.Outputs["Evaluation"].Directory;
        using var writer = ArtifactWriter<EvaluationRecord>.Create(directory, ArtifactKinds.Evaluation);
        var gold = request.Parameters["rate"]!.GetValue<double>() + (request.Seed / 10.0);
        writer.Write(new() { Policy = "tuned", Metric = "gold", Distribution = "in", Value = gold, Unit = "points" });
        writer.Write(new() { Policy = "base", Metric = "gold", Distribution = "in", Value = request.Seed });
        writer.Write(new() { Policy = "tuned", Metric = "gold", Distribution = "in", Group = "work", Value = gold });
        var made = writer.Complete();
        return new(
            StageStatus.Succeeded,
            new Dictionary<string, IReadOnlyList<OutputArtifact>>
            {
                ["Evaluation"] =
                    [new(directory, made.Digest, made.Kind, made.SchemaVersion, made.Records, made.Bytes)],
            },
            null, ExitCodes.Succeeded);
    }
}
