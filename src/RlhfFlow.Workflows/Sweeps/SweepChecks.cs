using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>What can be wrong with a sweep whatever its workflow is.</summary>
internal static class SweepChecks
{
    public static IEnumerable<Finding> Of(Sweep sweep)
    {
        if (sweep.Over.Count == 0 && sweep.Seeds.Count == 0)
        {
            yield return SweepText.Wrong("there is nothing to sweep: give values to vary, or seeds", "over");
        }
        foreach (var axis in sweep.Over)
        {
            foreach (var finding in Axis(sweep, axis))
            {
                yield return finding;
            }
        }
        foreach (var name in Twice(sweep.Over.Select(axis => axis.Name)))
        {
            yield return SweepText.Wrong($"'{name}' is varied twice: give all of its values at once", $"over.{name}");
        }
        foreach (var seed in Twice(sweep.Seeds))
        {
            yield return SweepText.Wrong($"seed {seed} is given twice", "seeds");
        }
        if (sweep.Seeds.Count > 0 && sweep.Inputs.ContainsKey(InputValues.Seed))
        {
            yield return SweepText.Wrong("the seed is fixed and given as a list as well", $"inputs.{InputValues.Seed}");
        }
        if (sweep.RunCount > Sweep.MostRuns)
        {
            var sizes = sweep.Over.Select(axis => $"{axis.Values.Count}");
            var product = string.Join(" x ", sizes.Append($"{Math.Max(1, sweep.Seeds.Count)} seeds"));
            yield return Finding.Error(
                "too-many-runs", $"{product} are more than the {Sweep.MostRuns} runs that a sweep may have", "over");
        }
    }

    /// <summary>Whether its runs can be listed, whatever else is wrong.</summary>
    public static bool HasProduct(Sweep sweep) => sweep.RunCount is > 0 and <= Sweep.MostRuns
        && !Twice(sweep.Over.Select(axis => axis.Name)).Any();

    private static IEnumerable<Finding> Axis(Sweep sweep, SweepAxis axis)
    {
        var place = $"over.{axis.Name}";
        if (axis.Values.Count == 0)
        {
            yield return SweepText.Wrong($"'{axis.Name}' has no values", place);
        }
        foreach (var value in Twice(axis.Values.Select(SweepAxis.Text)))
        {
            yield return SweepText.Wrong($"'{axis.Name}' has the value {value} twice", place);
        }
        if (sweep.Inputs.ContainsKey(axis.Name) || sweep.Parameters.ContainsKey(axis.Name))
        {
            yield return SweepText.Wrong($"'{axis.Name}' is fixed and varied as well", place);
        }
        if (axis.Name == InputValues.Seed)
        {
            yield return SweepText.Wrong(
                "seeds are not an axis, but repetitions of every point: give them as 'seeds' (--seeds)", place);
        }
    }

    private static IEnumerable<T> Twice<T>(IEnumerable<T> items) =>
        items.GroupBy(item => item).Where(same => same.Count() > 1).Select(same => same.Key);
}
