using System.Globalization;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Cli.Output;

/// <summary>What is printed before and after a sweep.</summary>
internal static class SweepOutput
{
    private const int MostPoints = 100;

    /// <summary>Prints what a sweep would do; the exit code says whether this machine is large enough.</summary>
    public static int PrintForecast(TextWriter output, SweepPlan plan, SweepForecast forecast, int atOnce)
    {
        foreach (var (index, run) in plan.Runs.Take(MostPoints).Index())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index + 1,4}  {run.Point}"));
        }
        if (plan.Runs.Count > MostPoints)
        {
            output.WriteLine($"      and {plan.Runs.Count - MostPoints} more");
        }
        var time = forecast.Time(Enumerable.Range(0, plan.Runs.Count));
        output.WriteLine();
        output.WriteLine(
            $"{plan.Runs.Count} runs of {Nodes(forecast.Nodes)} in all: {forecast.ToRun} run, {forecast.Shared} are "
            + $"taken from a run before theirs, {forecast.Known} are known already. "
            + $"{About(atOnce)} {StatusText.Duration(time)}"
            + $"{(forecast.IsSuggested ? ", as stages suggest that were never measured here" : "")}.");
        foreach (var refusal in forecast.Refusals)
        {
            output.WriteLine($"This machine is too small: {refusal.Message}");
        }
        return forecast.Refusals.Count == 0 ? ExitCodes.Succeeded : ExitCodes.InvalidRequest;
    }

    /// <summary>Prints the last line: what became of the runs, and how much of their work was shared.</summary>
    public static void PrintEnd(TextWriter output, SweepOutcome outcome, int ran, int taken)
    {
        var counts = outcome.States.CountBy(state => state).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}").ToList();
        if (outcome.Sweep.Runs - outcome.States.Count is > 0 and var left)
        {
            counts.Add($"{left} to come");
        }
        var work = ran + taken == 0 ? "" : $" {Nodes(ran)} ran, {taken} taken from runs before.";
        var end = outcome.States.Count(state => state == RunState.Succeeded) == outcome.Sweep.Runs ? ""
            : " The same command continues it."
                + (outcome.IsInterrupted ? ""
                    : $" Exit code {outcome.ExitCode}: {ExitCodes.Meaning(outcome.ExitCode)}.");
        output.WriteLine();
        output.WriteLine(
            $"Sweep {outcome.Sweep.Id} ({outcome.Sweep.Name}), {outcome.Sweep.Runs} runs: "
            + $"{string.Join(", ", counts)}.{work}{end}");
    }

    /// <summary>How sure a time is that runs take one after another.</summary>
    public static string About(int atOnce) => atOnce == 1 ? "About" : "At most about";

    private static string Nodes(int count) => count == 1 ? "1 node" : $"{count} nodes";
}
