using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>Holds every run of a sweep against the one validator, and reports all that is wrong at once.</summary>
public static class SweepPlanner
{
    /// <summary>Plans all runs; no plan where anything is wrong.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="directory">Where its relative paths start: the directory of its file.</param>
    /// <param name="file">Its definition, as it was read.</param>
    /// <param name="catalog">The installed stages.</param>
    /// <param name="found">What is known to be wrong with it already.</param>
    public static (SweepPlan? Plan, IReadOnlyList<Finding> Findings) Plan(
        Sweep sweep, string directory, DefinitionFile file, StageCatalog catalog, IEnumerable<Finding>? found = null)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        List<Finding> findings = [.. found ?? [], .. SweepChecks.Of(sweep)];
        var profile = Profile(sweep, directory, findings);
        return Plan(sweep, file, findings, profile is not null, (point, definition) => WorkflowPlanner.Plan(
            file, catalog, Settings(sweep, point, definition, directory, profile)));
    }

    /// <summary>The same where the definition and its profiles do not lie in files.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="directory">Where its relative paths start.</param>
    /// <param name="file">Its definition, as it was read.</param>
    /// <param name="profile">Values of the profile that it names; empty where it names none.</param>
    /// <param name="plan">Plans a run with some settings.</param>
    public static (SweepPlan? Plan, IReadOnlyList<Finding> Findings) Plan(
        Sweep sweep, string directory, DefinitionFile file, IReadOnlyDictionary<string, JsonNode> profile,
        Func<RunSettings, PlanResult> plan) =>
        Plan(sweep, file, [.. SweepChecks.Of(sweep)], hasProfile: true, (point, definition) =>
            plan(Settings(sweep, point, definition, directory, profile)));

    private static (SweepPlan? Plan, IReadOnlyList<Finding> Findings) Plan(
        Sweep sweep, DefinitionFile file, List<Finding> findings, bool hasProfile,
        Func<SweepPoint, WorkflowDefinition, PlanResult> plan)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Definition is null)
        {
            findings.AddRange(file.Findings);
        }
        if (file.Definition is not { } definition || !SweepChecks.HasProduct(sweep))
        {
            return (null, findings);
        }
        List<SweepPoint> points = [.. sweep.Points()];
        var results = points.ConvertAll(point => plan(point, definition));
        findings.AddRange(SweepFindings.Place(sweep, points, [.. results.Select(result => result.Findings)])
            .Where(finding => hasProfile || finding.Code != "missing-input"));
        if (findings.Any(IsError))
        {
            return (null, [.. findings.OrderBy(finding => finding.Severity)]);
        }
        List<SweepRun> runs = [.. points.Zip(results, (point, result) => new SweepRun(point, result.Plan!))];
        findings.InsertRange(0, Repeated(runs));
        return (findings.Any(IsError) ? null : new(sweep, definition, runs), findings);
    }

    /// <summary>What a run of the sweep is given.</summary>
    private static RunSettings Settings(
        Sweep sweep, SweepPoint point, WorkflowDefinition definition, string directory,
        IReadOnlyDictionary<string, JsonNode>? profile)
    {
        var inputs = sweep.Inputs.ToDictionary(input => input.Key, input => SweepAxis.Text(input.Value));
        var parameters = sweep.Parameters.ToDictionary(input => input.Key, input => SweepAxis.Text(input.Value));
        foreach (var (name, value) in point.Values)
        {
            // A parameter has a node before its name, and an input may have a point in its name too.
            var isInput = definition.FindInput(name) is not null || !name.Contains('.', StringComparison.Ordinal);
            (isInput ? inputs : parameters)[name] = SweepAxis.Text(value);
        }
        if (point.Seed is { } seed)
        {
            inputs[InputValues.Seed] = SweepAxis.Text(seed);
        }
        return new()
        {
            Inputs = inputs, Parameters = parameters, ProfileName = sweep.Profile,
            Profile = profile ?? new Dictionary<string, JsonNode>(), Directory = directory, OnFailure = sweep.OnFailure,
        };
    }

    // Null, with a finding, where there is none of that name.
    private static IReadOnlyDictionary<string, JsonNode>? Profile(Sweep sweep, string directory, List<Finding> findings)
    {
        if (sweep.Profile is not { } name)
        {
            return new Dictionary<string, JsonNode>();
        }
        try
        {
            return ProfileFile.Read(Path.GetFullPath(sweep.Definition, directory), name);
        }
        catch (WorkflowException wrong)
        {
            findings.Add(SweepText.Wrong(wrong.Message, "profile"));
            return null;
        }
    }

    // Two runs that do the same would count as two observations where there is one.
    private static IEnumerable<Finding> Repeated(List<SweepRun> runs)
    {
        var same = runs.GroupBy(run => run.Plan.Identity).Where(group => group.Count() > 1)
            .Select(group => group.ToList()).ToList();
        if (same.Find(group => group.Select(run => run.Point.Label).Distinct().Count() == 1) is not null)
        {
            yield return Finding.Error(
                "same-run", "the seeds change nothing: every node of the workflow has a seed of its own", "seeds");
        }
        else if (same.Count > 0)
        {
            yield return Finding.Error(
                "same-run", $"two runs would do the same: ({same[0][0].Point}) and ({same[0][1].Point})"
                + (same.Count > 1 ? $", and {same.Count - 1} more such sets" : ""), "over");
        }
    }

    private static bool IsError(Finding finding) => finding.Severity == FindingSeverity.Error;
}
