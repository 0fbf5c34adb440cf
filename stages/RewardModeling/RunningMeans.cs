namespace RlhfFlow.RewardModelingStage;

/// <summary>
/// Means since the last report; part of a checkpoint, so that a resumed run reports the same
/// numbers.
/// </summary>
internal sealed class RunningMeans(params string[] names)
{
    private const string Count = "count";

    /// <summary>The sums so far, by name.</summary>
    public Dictionary<string, double> Values { get; } = names.Append(Count).ToDictionary(name => name, _ => 0.0);

    /// <summary>Adds one observation; the first name counts them.</summary>
    public void Add(string name, double value)
    {
        Values[name] += value;
        Values[Count] += name == names[0] ? 1 : 0;
    }

    /// <summary>The means, and a fresh start.</summary>
    public Dictionary<string, double> TakeMeans()
    {
        var means = names.ToDictionary(name => name, name => Values[name] / Values[Count]);
        Restore(new Dictionary<string, double>());
        return means;
    }

    /// <summary>Takes sums over from a checkpoint; absent ones are 0.</summary>
    public void Restore(IReadOnlyDictionary<string, double> sums)
    {
        foreach (var name in Values.Keys.ToList())
        {
            Values[name] = sums.GetValueOrDefault(name);
        }
    }
}
