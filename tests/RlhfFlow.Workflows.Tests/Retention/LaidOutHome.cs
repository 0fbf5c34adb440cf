using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Tests.Retention;

/// <summary>A random history as it would lie on disk: journal, store, attempts, logs, checkpoints.</summary>
internal sealed class LaidOutHome : IDisposable
{
    // Written once and copied: what is written into a store waits for the disk.
    private static readonly Lazy<(string Path, JournalArtifact Artifact)[]> Made =
        new(() => [.. Enumerable.Range(0, RandomHome.Works).Select(Write)]);

    private static readonly TemporaryDirectory Templates = new();

    private readonly TemporaryDirectory directory = new();
    private readonly RandomHome history;
    private readonly JournalArtifact[] artifacts = [.. Made.Value.Select(made => made.Artifact)];

    public LaidOutHome(RandomHome history)
    {
        this.history = history;
        Home = new(directory.Path);
        Journal = RunJournal.Open(Home.Journal, Clock);
        foreach (var (path, artifact) in Made.Value)
        {
            var target = Directory.CreateDirectory(Store.PathOf(artifact.Digest)).FullName;
            File.Copy(Path.Combine(path, "artifact.rlfa"), Path.Combine(target, "artifact.rlfa"));
        }
        foreach (var work in Enumerable.Range(0, RandomHome.Works))
        {
            Touch(Path.Combine(Home.Checkpoints(Key(work)), "step-1"), 10);
        }
        using var context = Journal.Context();
        foreach (var run in history.Runs)
        {
            Add(context, run);
        }
        context.SaveChanges();
        foreach (var run in history.Runs.Where(run => run.IsPinned))
        {
            Pins.Add(PinKind.Run, run.Id, "", null);
        }
        foreach (var work in history.PinnedWorks)
        {
            Pins.Add(PinKind.Artifact, artifacts[work].Digest, "", null);
        }
    }

    public HomeDirectory Home { get; }

    public RunJournal Journal { get; }

    public TimeProvider Clock { get; } = new StandingClock(RandomHome.Now);

    public Pins Pins => new(Journal, Clock);

    /// <summary>What is kept where a person looks, named so that two homes of one history can be compared.</summary>
    public IReadOnlyList<string> Kept() =>
    [
        .. Enumerable.Range(0, RandomHome.Works).Where(work => Store.Contains(artifacts[work].Digest))
            .Select(work => $"artifact {work}"),
        .. Enumerable.Range(0, RandomHome.Works).Where(work => Directory.Exists(Home.Checkpoints(Key(work))))
            .Select(work => $"checkpoint {work}"),
        .. Each((run, at) => Directory.Exists(Attempt(run, at)), "attempt"),
        .. Each((run, at) => File.Exists(Path.Combine(Attempt(run, at), "stdout.log")), "log"),
        .. history.Runs.Where(run => File.Exists(NewRun.DefinitionPath(Home, run.Id)))
            .Select(run => $"definition {run.Id}"),
        .. history.Runs.Where(run => File.Exists(Path.Combine(Home.Run(run.Id), "report.md")))
            .Select(run => $"report {run.Id}"),
    ];

    /// <summary>The same, thing by thing, as it has to be after a collection.</summary>
    public IReadOnlyList<string> Expected()
    {
        var kept = new KeptByHand(history);
        return
        [
            .. Enumerable.Range(0, RandomHome.Works).Where(kept.Artifact).Select(work => $"artifact {work}"),
            .. Enumerable.Range(0, RandomHome.Works).Where(kept.Checkpoint).Select(work => $"checkpoint {work}"),
            .. Each(kept.Attempt, "attempt"), .. Each(kept.Log, "log"),
            .. history.Runs.Select(run => $"definition {run.Id}"),
            .. history.Runs.Where(kept.Run).Select(run => $"report {run.Id}"),
        ];
    }

    /// <summary>Cached outputs that are not in the store.</summary>
    public IReadOnlyList<string> FalseCacheEntries()
    {
        using var context = Journal.Context();
        return [.. context.Cache.AsEnumerable().Where(entry => NodeOutputs.Read(entry.Outputs).Values
            .SelectMany(port => port).Any(artifact => !Store.Contains(artifact.Digest))).Select(entry => entry.Key)];
    }

    public int CacheEntries()
    {
        using var context = Journal.Context();
        return context.Cache.Count();
    }

    public void Dispose() => directory.Dispose();

    private ArtifactStore Store => new(Home.Store);

    private static string Key(int work) => $"key-{work}";

    private string Attempt(RandomHome.Run run, int at) => Home.Attempt(run.Id, RandomHome.NodeId(at), 1);

    private IEnumerable<string> Each(Func<RandomHome.Run, int, bool> isThere, string what) =>
        history.Runs.SelectMany(run => run.Nodes.Select((_, at) => (run, at)))
            .Where(node => !node.run.Nodes[node.at].FromCache && isThere(node.run, node.at))
            .Select(node => $"{what} {node.run.Id} {node.at}");

    private void Add(JournalContext context, RandomHome.Run run)
    {
        context.Runs.Add(new()
        {
            Id = run.Id, DefinitionId = run.Workflow, Name = run.Workflow, PlanIdentity = "", Settings = "{}",
            State = run.State, CreatedAt = run.CreatedAt, StartedAt = run.CreatedAt,
            FinishedAt = KeptByHand.Ended(run),
        });
        if (run.HasRoot)
        {
            AddSchedule(context, run);
        }
        Touch(NewRun.DefinitionPath(Home, run.Id), 3);
        Touch(Path.Combine(Home.Run(run.Id), "report.md"), 5);
        for (var at = 0; at < run.Nodes.Count; at++)
        {
            var node = run.Nodes[at];
            var hasOutput = node.State == NodeState.Succeeded;
            var inputs = node.Inputs.Select(work => artifacts[work].Digest);
            var outputs = !hasOutput ? null : NodeOutputs.Write(
                new Dictionary<string, IReadOnlyList<JournalArtifact>> { ["Out"] = [artifacts[node.Work]] });
            context.Nodes.Add(new()
            {
                RunId = run.Id, NodeId = RandomHome.NodeId(at), DefinitionId = run.Workflow, Position = at,
                Stage = "stage", State = node.State, FromCache = node.FromCache, Key = Key(node.Work),
                KeyParts = $$"""{"input In":"{{string.Join(' ', inputs)}}"}""", Outputs = outputs,
                StartedAt = run.CreatedAt, FinishedAt = RandomHome.EndOf(run, at),
            });
            if (!node.FromCache)
            {
                Touch(Path.Combine(Attempt(run, at), "events"), 7);
                Touch(Path.Combine(Attempt(run, at), "stdout.log"), 11);
            }
            if (hasOutput && context.Cache.Find(Key(node.Work)) is null)
            {
                context.Cache.Add(new()
                {
                    Key = Key(node.Work), Outputs = outputs!, RunId = run.Id, NodeId = RandomHome.NodeId(at),
                    CommittedAt = run.CreatedAt,
                });
            }
        }
    }

    // A schedule that started this run, and was due once more in vain.
    private static void AddSchedule(JournalContext context, RandomHome.Run run)
    {
        var id = $"schedule-{run.Id}";
        context.Schedules.Add(new()
        {
            Id = id, Name = id, WorkflowId = run.Workflow, Settings = "{}", Cron = "0 0 0 * * *", TimeZone = "UTC",
            ChangedBy = "test",
        });
        context.Fires.Add(new()
        {
            ScheduleId = id, DueAt = 1, Origin = FireOrigin.OnTime, Outcome = FireOutcome.Started, RunId = run.Id,
            DecidedAt = 1,
        });
        context.Fires.Add(new()
        {
            ScheduleId = id, DueAt = 2, Origin = FireOrigin.OnTime, Outcome = FireOutcome.Missed, DecidedAt = 2,
        });
    }

    private static (string, JournalArtifact) Write(int work)
    {
        var path = Templates.Combine($"{work}");
        using var writer = ArtifactWriter<PromptRecord>.Create(path, ArtifactKinds.Prompts);
        writer.Write(new() { Id = $"{work}", Prompt = new('x', work) });
        var made = writer.Complete();
        return (path, new(made.Digest, made.Kind, made.SchemaVersion, made.Records, made.Bytes));
    }

    private static void Touch(string path, int bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[bytes]);
    }
}
