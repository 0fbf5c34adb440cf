using RlhfFlow.Artifacts;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Tests.Execution;

/// <summary>An engine on a home of its own that remembers what it was told.</summary>
internal sealed class TestEngine : IRunObserver, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public HomeDirectory Home => new(directory.Combine("home"));

    public List<NodeStatus> Changes { get; } = [];

    public Action<NodeStatus> OnChange { get; set; } = _ => { };

    public CancellationTokenSource Stop { get; set; } = new();

    public bool WasContinued { get; private set; }

    public RunnerOptions Options { get; set; } =
        new()
        {
            Capacity = new() { Cpus = 2 }, RetryDelay = TimeSpan.FromMilliseconds(1), Grace = TimeSpan.FromSeconds(20),
            Random = new(1),
        };

    public IStageExecutor Executor { get; set; } = new LocalExecutor();

    /// <summary>What becomes of every stage between planning and running.</summary>
    public Func<StageEntry, StageEntry> Rebuild { get; set; } = stage => stage;

    public async Task<RunOutcome> RunAsync(
        TestWorkflow workflow, RunSettings? settings = null, bool allowWarnings = false)
    {
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), settings ?? new());
        Assert.DoesNotContain(
            result.Findings, finding => !allowWarnings || finding.Severity == Workflows.Definitions.FindingSeverity.Error);
        var plan = result.Plan! with
        {
            Nodes = [.. result.Plan!.Nodes.Select(node => node with { Stage = Rebuild(node.Stage) })],
        };
        return await RunAsync(plan);
    }

    public Task<RunOutcome> RunAsync(WorkflowPlan plan) =>
        new WorkflowRunner(Home, Executor, Options).RunAsync(plan, this, Stop.Token);

    /// <summary>Runs and stops as soon as a node is as described.</summary>
    public async Task<RunOutcome> RunUntilAsync(TestWorkflow workflow, Func<NodeStatus, bool> isReached)
    {
        OnChange = node =>
        {
            if (isReached(node))
            {
                Stop.Cancel();
            }
        };
        var outcome = await RunAsync(workflow);
        Assert.Equal((RunState.Interrupted, 40), (outcome.State, outcome.ExitCode));
        OnChange = _ => { };
        Stop.Dispose();
        Stop = new();
        Changes.Clear();
        return outcome;
    }

    public string File(string name, string content)
    {
        var path = directory.Combine(name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public string PathOf(string name) => directory.Combine(name);

    public NodeRow Node(RunOutcome outcome, string id) =>
        RunJournal.Open(Home.Journal).Nodes(outcome.RunId).Single(node => node.NodeId == id);

    public IReadOnlyList<AttemptRow> Attempts(RunOutcome outcome) =>
        RunJournal.Open(Home.Journal).Attempts(outcome.RunId);

    public string Digest(RunOutcome outcome, string id) =>
        NodeOutputs.Read(Node(outcome, id).Outputs)["Corpus"][0].Digest;

    /// <summary>The first text of the corpus that a node wrote.</summary>
    public string FirstText(RunOutcome outcome, string id)
    {
        using var reader = ArtifactReader<Artifacts.Records.CorpusRecord>.Open(
            Store.PathOf(Digest(outcome, id)), ArtifactKinds.Corpus);
        return reader.First().Text;
    }

    public ArtifactStore Store => new(Home.Store);

    public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes) => WasContinued = isContinued;

    public void Changed(NodeStatus node)
    {
        Changes.Add(node);
        OnChange(node);
    }

    public void Message(string text)
    {
    }

    public void Dispose()
    {
        Stop.Dispose();
        directory.Dispose();
    }
}
