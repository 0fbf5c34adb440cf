using FsCheck;
using FsCheck.Fluent;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Tests.Retention;

/// <summary>
/// A random history: runs of two workflows whose nodes each do one of ten works. A work has one key and makes one
/// artifact; a node that does what an earlier one did may have it from the cache.
/// </summary>
internal sealed record RandomHome
{
    public const int Works = 10;
    public const long Day = 86_400_000;
    public const long Now = 1_000 * Day;

    public sealed record Node(int Work, NodeState State, bool FromCache, IReadOnlyList<int> Inputs);

    public sealed record Run(
        string Id, string Workflow, RunState State, long CreatedAt, bool IsPinned, bool HasRoot,
        IReadOnlyList<Node> Nodes);

    public required IReadOnlyList<Run> Runs { get; init; }

    public required IReadOnlySet<int> PinnedWorks { get; init; }

    public required RetentionPolicy Policy { get; init; }

    public static Arbitrary<RandomHome> Any { get; } = (
        from runs in Gen.Choose(0, 7).SelectMany(count => RunOf().ArrayOf(count))
        from pins in Gen.Elements(Enumerable.Range(0, Works).ToArray()).ListOf(2)
        from policy in PolicyOf()
        select new RandomHome
        {
            Runs = [.. runs.Select((run, index) => Settle(run with { Id = $"run-{index}" }, runs[..index]))],
            PinnedWorks = pins.Take(Random(pins)).ToHashSet(), Policy = policy,
        }).ToArbitrary();

    public static string NodeId(int index) => $"node/{index}";

    public static long EndOf(Run run, int node) => run.CreatedAt + node + 1;

    private static int Random(IEnumerable<int> pins) => pins.Sum() % 3;

    private static Gen<RetentionPolicy> PolicyOf() =>
        from last in Gen.Elements<int?>(null, null, 0, 1, 2)
        from days in Gen.Elements<double?>(null, null, 0, 3, 0.5)
        from states in Gen.Elements<RunState[]>([], [], [RunState.Succeeded], [RunState.Failed, RunState.Cancelled])
        from logs in Gen.Elements<double?>(null, 2)
        from trash in Gen.Elements(0.0, 7.0)
        select new RetentionPolicy
        {
            KeepLast = last, KeepDays = days, KeepStates = states, LogDays = logs, TrashDays = trash,
        };

    private static Gen<Run> RunOf() =>
        from workflow in Gen.Elements("a", "b")
        from state in Gen.Elements(Enum.GetValues<RunState>())
        from day in Gen.Choose(0, 8)
        from isPinned in Gen.Elements(false, false, false, true)
        from hasRoot in Gen.Elements(false, false, false, true)
        from nodes in Gen.Choose(0, 4).SelectMany(count => NodeOf().ArrayOf(count))
        select new Run("", workflow, state, Now - (day * Day) - 100, isPinned, hasRoot, nodes);

    private static Gen<Node> NodeOf() =>
        from work in Gen.Choose(0, Works - 2)
        from state in Gen.Elements(NodeState.Succeeded, NodeState.Succeeded, NodeState.Failed, NodeState.Pending)
        from wantsCache in Gen.Elements(false, true)
        from readsBefore in Gen.Elements(0, 1)
        select new Node(work, state, wantsCache, [readsBefore]);

    // What was drawn freely is made consistent: only what was made before is in the cache, inputs come from before.
    private static Run Settle(Run run, IReadOnlyList<Run> earlier) => run with
    {
        Nodes =
        [
            .. run.Nodes.Select((node, index) => node with
            {
                FromCache = node.FromCache && node.State == NodeState.Succeeded && earlier.Any(before =>
                    before.Nodes.Select((made, at) => (made, at)).Any(pair => pair.made.Work == node.Work
                        && pair.made is { State: NodeState.Succeeded, FromCache: false }
                        && EndOf(before, pair.at) <= EndOf(run, index))),
                Inputs = node.Inputs[0] == 0 || index == 0 || run.Nodes[index - 1].State != NodeState.Succeeded
                    ? [] : [run.Nodes[index - 1].Work],
            }),
        ],
    };
}
