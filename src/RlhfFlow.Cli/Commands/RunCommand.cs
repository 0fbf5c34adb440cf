using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Planning.Preview;
using RlhfFlow.Workflows.Resources;
using Spectre.Console;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>run</c>: runs a workflow, or continues it where it was interrupted.</summary>
internal static class RunCommand
{
    private static readonly Option<bool> New = new("--new")
    {
        Description = "Begin a new run where an interrupted one could be continued.",
    };

    private static readonly Option<bool> NoCache =
        new("--no-cache") { Description = "Run every node, even unchanged ones." };

    private static readonly Option<string[]> Force = new("--force")
    {
        Description = "Run this node even if it is unchanged; may be given more than once.", HelpName = "node",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string[]> Forbid = new("--forbid")
    {
        Description = "Take this node's outputs from the cache, or fail and say what changed; "
            + "may be given more than once.",
        HelpName = "node", AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<FailureMode?> OnFailure = new("--on-failure")
    {
        Description = "What a failure means for the rest: Continue what does not need it, FinishRunning nodes, or "
            + "FailFast. Default: what the workflow says, else Continue.",
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "Run this node, and all that lies behind it, even if they are unchanged.", HelpName = "node",
    };

    private static readonly Option<string?> To =
        new("--to") { Description = "Run only this node and what it needs.", HelpName = "node" };

    private static readonly Option<bool> Plan =
        new("--plan") { Description = "Print what would run, why, and what it would take; run nothing." };

    public static Command Create()
    {
        var command = new Command("run", "Run a workflow; the same command continues it after an interruption.")
        {
            New, NoCache, Force, Forbid, From, To, OnFailure, Plan, RunnerArguments.Slots,
            RunnerArguments.Grace,
        };
        var workflow = new WorkflowArguments();
        workflow.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            if (await workflow.PlanAsync(parsed, settings => settings with
            {
                Force = parsed.GetValue(Force) ?? [], Forbid = parsed.GetValue(Forbid) ?? [],
                OnFailure = parsed.GetValue(OnFailure), From = parsed.GetValue(From), To = parsed.GetValue(To),
            }) is not { } plan)
            {
                return ExitCodes.InvalidRequest;
            }
            var options = RunnerArguments.Read(parsed) with
            {
                StartNew = parsed.GetValue(New), EngineName = "rlhfflow run", IgnoreCache = parsed.GetValue(NoCache),
            };
            if (parsed.GetValue(Plan))
            {
                var preview = new PlanPreviewer(Workspace.Home, CapacityFile.ReadMachine(Workspace.Home)).Preview(
                    plan, options.Capacity.Cpus, parsed.GetValue(NoCache));
                PlanText.Print(Console.Out, preview);
                return preview.Refusals.Count == 0 ? ExitCodes.Succeeded : ExitCodes.InvalidRequest;
            }
            using var signals = new StopSignals();
            var runner = new WorkflowRunner(Workspace.Home, new LocalExecutor(), options);
            var outcome = await WatchAsync(observer => runner.RunAsync(plan, observer, signals.Stop, signals.Kill));
            Summary.Print(outcome);
            return outcome.ExitCode;
        });
        return command;
    }

    private static async Task<RunOutcome> WatchAsync(Func<IRunObserver, Task<RunOutcome>> run)
    {
        if (!LiveTable.IsPossible)
        {
            return await run(new PlainProgress(Console.Out, TimeProvider.System));
        }
        var table = new LiveTable();
        var outcome = await AnsiConsole.Live(table.Render()).AutoClear(false).StartAsync(async context =>
        {
            var running = run(table);
            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, Task.Delay(200));
                context.UpdateTarget(table.Render());
            }
            return await running;
        });
        return outcome;
    }
}
