using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning.Preview;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// What is left of a sweep: which nodes are known already, which share their work with another run, and how long the
/// rest takes by what earlier runs took.
/// </summary>
public sealed class SweepForecast
{
    private readonly HomeDirectory home;
    private readonly SweepPlan plan;
    private readonly int slots;
    private readonly List<IReadOnlyDictionary<string, string>> works;
    private readonly HashSet<string> known = [];

    /// <summary>Asks the cache for every node of every run; reads the files that parameters name.</summary>
    /// <param name="home">Where journal and store live; nothing need be there yet.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="slots">Threads that may run at the same time.</param>
    /// <param name="stop">Ends the reading of files.</param>
    public SweepForecast(HomeDirectory home, SweepPlan plan, int slots, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(plan);
        (this.home, this.plan, this.slots) = (home, plan, slots);
        works = [.. plan.Runs.Select((run, index) => SweepWork.Of(run.Plan, index))];
        var previewer = new PlanPreviewer(home, CapacityFile.ReadMachine(home));
        var refusals = new List<PlanRefusal>();
        foreach (var (index, run) in plan.Runs.Index())
        {
            var preview = previewer.Preview(run.Plan, slots, stop: stop);
            refusals.AddRange(preview.Refusals);
            known.UnionWith(preview.Nodes.Where(node => node.State == PreviewState.Cached)
                .Select(node => works[index][node.Node.Id]));
        }
        Refusals = [.. refusals.DistinctBy(refusal => refusal.Message)];
        var all = works.SelectMany(run => run.Values).ToList();
        Nodes = all.Count;
        ToRun = all.Where(work => !known.Contains(work)).Distinct().Count();
        Shared = all.Count(work => !known.Contains(work)) - ToRun;
        var measured = Measured().Select(node => node.Stage).ToHashSet();
        IsSuggested = plan.Runs.Index().SelectMany(run => run.Item.Plan.Nodes.Where(node =>
            !known.Contains(works[run.Index][node.Id]))).Any(node => !measured.Contains(node.Stage.Id));
    }

    /// <summary>Stage nodes of all runs together.</summary>
    public int Nodes { get; }

    /// <summary>Nodes that run, at most: the flow may pass some by.</summary>
    public int ToRun { get; }

    /// <summary>Nodes that are taken from a run of the sweep before theirs.</summary>
    public int Shared { get; }

    /// <summary>Nodes that are known before the sweep begins.</summary>
    public int Known => Nodes - ToRun - Shared;

    /// <summary>Whether stages that are to run were never measured here, so that their own suggestions count.</summary>
    public bool IsSuggested { get; }

    /// <summary>Why this machine is too small for nodes, each once.</summary>
    public IReadOnlyList<PlanRefusal> Refusals { get; }

    /// <summary>Notes that a run has been done.</summary>
    public void Done(int run) => known.UnionWith(works[run].Values);

    /// <summary>Time that some runs take one after another, each work once.</summary>
    public TimeSpan Time(IEnumerable<int> runs)
    {
        var estimates = new Estimates(plan.Definition.DefinitionId, Measured());
        var done = known.ToHashSet();
        return TimeSpan.FromSeconds(runs.Sum(index =>
        {
            var nodes = plan.Runs[index].Plan.Nodes;
            var takes = nodes.ToDictionary(node => node.Id, node =>
                done.Add(works[index][node.Id]) ? estimates.Of(node).Seconds ?? 0 : 0);
            return ScheduleEstimate.Of(nodes, id => (takes[id], 0), slots).Seconds;
        }));
    }

    private IReadOnlyList<StageMeasurement> Measured() => !File.Exists(home.Journal) ? []
        : RunJournal.Open(home.Journal).Measurements(
            [.. plan.Runs.SelectMany(run => run.Plan.Nodes).Select(node => node.Stage.Id).Distinct()]);
}
