using Microsoft.AspNetCore.Http.HttpResults;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Comparison;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Server.Runs.Comparison;

/// <summary>Runs side by side: two of them node by node, or any number in one table.</summary>
internal static class ComparisonRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/runs").WithTags("runs").ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Viewer);
        runs.MapGet("/compare", ComparePair).WithName("runsCompare")
            .WithSummary("What is different between two runs, node by node.");
        runs.MapGet("/comparison", Compare).WithName("runsComparison")
            .WithSummary("Any number of runs in one table: what they were made of, and what came of them.")
            .WithDescription(
                "'runs' are ids with commas between them, or 'sweep' is the id of a sweep. Runs that differ in "
                + "nothing but seeds are one point, with mean and Student's 95 % interval over its seeds. 'baseline' "
                + "is a point (its label, its number from 1, or a run of it) that the others are held against, seed "
                + "by seed. Without 'all' only that is listed in which points differ.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Results<Ok<RunComparison>, ProblemHttpResult> ComparePair(
        RunReader reader, PairComparer comparer, string? left, string? right)
    {
        if (reader.Find(left ?? "") is not { } before)
        {
            return RunProblems.NoRun(left ?? "");
        }
        return reader.Find(right ?? "") is { } now ? TypedResults.Ok(comparer.Compare(before, now))
            : RunProblems.NoRun(right ?? "");
    }

    private static Results<Ok<RunTable>, ProblemHttpResult> Compare(
        HomeDirectory home, RunJournal journal, ILogger<RunComparer> logger, string? runs, string? sweep,
        string? baseline, bool? all)
    {
        var names = (runs ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length > 0 == !string.IsNullOrEmpty(sweep))
        {
            return RunProblems.BadField("runs", "either 'runs' or 'sweep' has to be given");
        }
        if (names.Length > Sweep.MostRuns)
        {
            return RunProblems.BadField("runs", $"at most {Sweep.MostRuns} runs are compared");
        }
        var chosen = new List<RunRow>();
        foreach (var name in names)
        {
            if (journal.FindRun(name) is not { } run)
            {
                return RunProblems.NoRun(name);
            }
            chosen.Add(run);
        }
        if (!string.IsNullOrEmpty(sweep))
        {
            var sweeps = new SweepJournal(journal);
            if (sweeps.Find(sweep) is not { } found)
            {
                return RunProblems.NotFound($"there is no sweep '{sweep}', or more than one whose id begins so");
            }
            chosen.AddRange(sweeps.Runs(found.Id));
        }
        try
        {
            var table = new RunComparer(home, journal, text => logger.LogWarning("Comparing: {Text}", text))
                .Compare(chosen, string.IsNullOrEmpty(baseline) ? null : baseline);
            return TypedResults.Ok(all == true ? table : table.Differences());
        }
        catch (WorkflowException unknown)
        {
            return RunProblems.BadField("baseline", unknown.Message);
        }
    }
}
