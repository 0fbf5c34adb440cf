using System.Text.Json.Serialization;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>
/// Which runs that have ended are kept: those that any rule keeps, and all of them where there is no rule. Runs that
/// have not ended, and what is pinned, are kept in any case.
/// </summary>
public sealed record RetentionPolicy
{
    /// <summary>Longest time that a rule can name, in days.</summary>
    public const double MostDays = 36_500;

    /// <summary>Keeps this many newest runs of each workflow, 0 or more; null = no such rule.</summary>
    public int? KeepLast { get; init; }

    /// <summary>Keeps runs that ended in the last so many days; null = no such rule.</summary>
    public double? KeepDays { get; init; }

    /// <summary>Keeps runs that ended so: succeeded, failed or cancelled; empty = no such rule.</summary>
    public IReadOnlyList<RunState> KeepStates { get; init; } = [];

    /// <summary>
    /// Days after which what attempts printed is removed, also of runs that are kept; null = it stays with its run.
    /// </summary>
    public double? LogDays { get; init; }

    /// <summary>Days that removed artifacts can be restored; 0 = they are gone at once; default 7.</summary>
    public double TrashDays { get; init; } = 7;

    /// <summary>Whether no rule lets a run go.</summary>
    [JsonIgnore]
    public bool KeepsEveryRun => KeepLast is null && KeepDays is null && KeepStates.Count == 0;

    /// <summary>All that is wrong with the policy, by member; empty = nothing.</summary>
    public IReadOnlyList<(string Member, string Problem)> Validate() =>
    [
        .. KeepLast < 0 ? [("keepLast", "is at least 0")] : Array.Empty<(string, string)>(),
        .. Days("keepDays", KeepDays), .. Days("logDays", LogDays), .. Days("trashDays", TrashDays),
        .. KeepStates.Where(state => state is not (RunState.Succeeded or RunState.Failed or RunState.Cancelled))
            .Select(state => ("keepStates", $"runs do not end {state.ToString().ToLowerInvariant()}: they end "
                + "succeeded, failed or cancelled")),
    ];

    /// <summary>The rules in words.</summary>
    public override string ToString()
    {
        List<string> rules = [];
        if (KeepLast is { } last)
        {
            rules.Add($"the last {last} of each workflow");
        }
        if (KeepDays is { } days)
        {
            rules.Add($"those that ended in the last {days} days");
        }
        if (KeepStates.Count > 0)
        {
            var states = KeepStates.Select(state => state.ToString().ToLowerInvariant());
            rules.Add($"those that {string.Join(" or ", states)}");
        }
        return rules.Count == 0 ? "all runs are kept" : $"of runs that ended, kept are {string.Join(", and ", rules)}";
    }

    private static IEnumerable<(string, string)> Days(string member, double? days) =>
        days is < 0 or > MostDays or double.NaN ? [(member, $"is from 0 to {MostDays} days")] : [];
}
