namespace RlhfFlow.Transformers.LowRank;

/// <summary>Which layers get low-rank adapters, and how large and strong these are (Hu et al. 2021).</summary>
public sealed record LowRankSettings
{
    /// <summary>Rank r of each update, 1 or more; default 8.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Numerator of the scale, positive; default 16.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>
    /// True: the scale is alpha / sqrt(r) (Kalajdzievski 2023, "A Rank Stabilization Scaling Factor"), false, the
    /// default: alpha / r.
    /// </summary>
    public bool IsRankStabilized { get; init; }

    /// <summary>
    /// Linear layers to adapt, by their whole names or the ends of them after a dot: <c>c_proj</c> is both
    /// <c>attn.c_proj</c> and <c>mlp.c_proj</c>. Default <c>c_attn</c>, the queries, keys and values.
    /// </summary>
    public IReadOnlyList<string> TargetModules { get; init; } = ["c_attn"];

    /// <summary>Blocks from the bottom that get no adapter; default 0.</summary>
    public int FreezeLayers { get; init; }

    /// <summary>Factor of every update.</summary>
    public double Scale => Alpha / (IsRankStabilized ? Math.Sqrt(Rank) : Rank);

    /// <summary>Everything that is wrong with the settings by themselves.</summary>
    public IEnumerable<string> Validate()
    {
        if (Rank < 1)
        {
            yield return $"the rank is {Rank}; it has to be at least 1";
        }
        if (!(Alpha > 0 && double.IsFinite(Alpha)))
        {
            yield return $"alpha is {Alpha}; it has to be a positive number";
        }
        if (TargetModules.Count == 0)
        {
            yield return "no layer is named to be adapted";
        }
        if (FreezeLayers < 0)
        {
            yield return $"the number of frozen blocks is {FreezeLayers}; it has to be at least 0";
        }
    }

    /// <summary>Whether a layer of that name is to be adapted.</summary>
    internal bool Targets(string name) => TargetModules.Any(target => Matches(name, target));

    /// <summary>Whether a name is meant by a target.</summary>
    internal static bool Matches(string name, string target) =>
        name == target || name.EndsWith($".{target}", StringComparison.Ordinal);
}
