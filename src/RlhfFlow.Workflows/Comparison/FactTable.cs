using System.Text;

namespace RlhfFlow.Workflows.Comparison;

/// <summary>The facts of several runs by name, and which of them tell the runs apart.</summary>
internal sealed class FactTable
{
    private readonly IReadOnlyList<RunFacts> runs;
    private readonly List<IReadOnlyDictionary<FactName, string>> facts;
    private readonly HashSet<FactName> ownSeeds;

    public FactTable(IReadOnlyList<RunFacts> runs)
    {
        this.runs = runs;
        facts = [.. runs.Select(run => run.All())];
        Names = [.. facts.SelectMany(run => run.Keys).Distinct()
            .OrderBy(name => name.Kind).ThenBy(name => name.Node.Length == 0 ? -1 : 0)];
        ownSeeds = [.. Names.Where(IsOwnSeed)];
    }

    /// <summary>Every name that a run has, by kind, then in the order of the plan.</summary>
    public IReadOnlyList<FactName> Names { get; }

    public string? Value(int run, FactName name) => facts[run].GetValueOrDefault(name);

    public string?[] Values(FactName name) => [.. facts.Select(run => run.GetValueOrDefault(name))];

    /// <summary>
    /// What makes two runs of one point different observations: the seeds, but for those that follow from others.
    /// </summary>
    public string Replicate(int run) =>
        string.Join('\n', ownSeeds.Select(name => Value(run, name)).Prepend(runs[run].Seed));

    /// <summary>Equal for runs that differ in nothing but seeds.</summary>
    public IReadOnlyList<string> PointKeys()
    {
        var keys = runs.Select(_ => new StringBuilder()).ToList();
        foreach (var name in Names.Where(name => name.MakesPoints))
        {
            var values = Values(name);
            // What is not known of a run yet is taken to be what it is in all others, if that is one thing.
            if (name.IsKnownLate && values.OfType<string>().Distinct().ToList() is [var only])
            {
                Array.Fill(values, only);
            }
            for (var run = 0; run < values.Length; run++)
            {
                keys[run].Append('\n').Append(values[run] ?? "\0");
            }
        }
        return [.. keys.Select(key => key.ToString())];
    }

    /// <summary>Those in which runs differ, without those that say what another one says.</summary>
    public IReadOnlySet<FactName> Telling()
    {
        var differing = Names.Where(Differs).ToList();
        var work = differing.Where(name => name.MakesPoints && !name.IsInputValue).ToList();
        var partitions = work.Select(name => Partition(Values(name))).ToHashSet();
        return differing.Where(name => name.Kind switch
        {
            FactKind.Input => false,
            FactKind.Seed => name == RunFacts.RunSeed || ownSeeds.Contains(name),
            FactKind.Setting when name.IsInputValue || name.Name.StartsWith("parameters.", StringComparison.Ordinal) =>
                !partitions.Contains(Partition(Values(name))),
            _ => true,
        }).ToHashSet();
    }

    // That a node is missing is said once, by its stage.
    private bool Differs(FactName name)
    {
        var there = Enumerable.Range(0, runs.Count).Where(run => name.Node.Length == 0 || name.Name == RunFacts.Stage
            || Value(run, new(FactKind.Code, name.Node, RunFacts.Stage)) is not null);
        var values = there.Select(run => Value(run, name)).Where(value => value is not null || !name.IsKnownLate);
        return values.Distinct().Take(2).Count() > 1;
    }

    private bool IsOwnSeed(FactName name) => name.Kind == FactKind.Seed && name.Node.Length > 0
        && Enumerable.Range(0, runs.Count).Where(run => Value(run, name) is not null)
            .GroupBy(run => runs[run].Seed).Any(same => same.Select(run => Value(run, name)).Distinct().Count() > 1);

    // Equal for lists whose values are equal and different at the same places.
    private static string Partition(string?[] values) =>
        string.Join(' ', values.Select(value => Array.IndexOf(values, value)));
}
