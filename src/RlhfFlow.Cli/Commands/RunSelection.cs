using System.CommandLine;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Telemetry;

namespace RlhfFlow.Cli.Commands;

/// <summary>The run, and the node of it, that a command of <c>runs</c> looks at.</summary>
internal static class RunSelection
{
    private const int RunsNamed = 5;

    public static Argument<string> Run() => new("run")
    {
        Description = "Id, the beginning of one, or 'last'.", DefaultValueFactory = _ => "last",
    };

    public static Argument<string?> Node() => new("node")
    {
        Description = "One node; without it all of them.", Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The one run that a text means.</summary>
    /// <exception cref="WorkflowException">None or several fit; some that exist are named.</exception>
    public static (RunJournal Journal, RunRow Run) Find(string id)
    {
        var journal = Workspace.OpenJournal();
        if (journal?.FindRun(id) is { } run)
        {
            return (journal, run);
        }
        var runs = journal?.Runs() ?? [];
        var fitting = runs.Where(candidate => candidate.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        var named = string.Join(", ", (fitting.Count > 0 ? fitting : runs).Take(RunsNamed).Select(named => named.Id));
        throw new WorkflowException(
            ExitCodes.InvalidRequest,
            fitting.Count > 0 ? $"'{id}' fits {fitting.Count} runs: {named}; give more of the id"
                : runs.Count == 0 ? $"there is no run '{id}'; nothing has run yet in '{Workspace.Home.Root}'"
                : $"there is no run '{id}'; the newest are {named}, 'runs list' shows more");
    }

    /// <summary>What the stages of the run told; what is missing or damaged goes to standard error.</summary>
    /// <exception cref="WorkflowException">There is no such run.</exception>
    public static (RunTelemetry Telemetry, RunRow Run) Open(string id)
    {
        var (journal, run) = Find(id);
        return (new(Workspace.Home, journal, run.Id, text => Console.Error.WriteLine($"rlhfflow: {text}")), run);
    }

    /// <summary>
    /// Says on standard error which nodes came from the cache, and whose attempts are looked at in their place.
    /// </summary>
    public static void TellCached(RunTelemetry telemetry, string? node, string what)
    {
        foreach (var attempts in telemetry.Attempts(node).Where(attempt => attempt.FromCache)
            .GroupBy(attempt => (attempt.Node, attempt.RunId, attempt.MadeAs)))
        {
            var (name, runId, madeAs) = attempts.Key;
            Console.Error.WriteLine(
                $"rlhfflow: '{name}' came from the cache; {what} {runId}"
                + (madeAs == name ? "" : $", node '{madeAs}'"));
        }
    }
}
