using RlhfFlow.Artifacts;
using RlhfFlow.Testing;
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
        new() { Slots = 2, RetryDelay = TimeSpan.FromMilliseconds(1), Grace = TimeSpan.FromSeconds(20), Random =
            new(1) };

    public async Task<RunOutcome> RunAsync(TestWorkflow workflow, RunSettings? settings = null)
    {
        var result = WorkflowPlanner.Plan(workflow.Read(), await TestStages.CatalogAsync(), settings ?? new());
        Assert.Empty(result.Findings);
        return await new WorkflowRunner(Home, new LocalExecutor(), Options).RunAsync(result.Plan!, this, Stop.Token);
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
