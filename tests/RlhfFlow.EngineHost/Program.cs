using System.Runtime.InteropServices;
using RlhfFlow.EngineHost;
using RlhfFlow.Workflows.Execution;

// engine-host HOME STAGES SEED [POINT COUNT]: runs a workflow, or goes on with it; ends itself as kill -9 would when it
// passes a commit point for the given time. Says "passed POINT" for each point that it passes for the first time.
var (home, stages, seed) = (args[0], int.Parse(args[1], null), int.Parse(args[2], null));
var (point, left) = args.Length > 4 ? (args[3], int.Parse(args[4], null)) : ("", 0);
var seen = new HashSet<string>();
var gate = new Lock();
var options = new RunnerOptions
{
    Capacity = new() { Cpus = 4 },
    Passed = passed =>
    {
        lock (gate)
        {
            if (seen.Add(passed))
            {
                Console.WriteLine($"passed {passed}");
                Console.Out.Flush();
            }
            if (passed == point && --left == 0)
            {
                _ = Kill(Environment.ProcessId, 9);
                Thread.Sleep(Timeout.Infinite);
            }
        }
    },
};
try
{
    var runner = new WorkflowRunner(new(home), new TinyExecutor(), options);
    var outcome = await runner.RunAsync(TinyWorkflow.Plan(stages, seed), new SilentObserver());
    Console.WriteLine($"{outcome.RunId} {outcome.State}");
    return outcome.ExitCode;
}
catch (Exception error)
{
    // As the command line does.
    Console.Error.WriteLine(error);
    return EngineFailure.From(error).ExitCode;
}

[DllImport("libc", EntryPoint = "kill")]
static extern int Kill(int process, int signal);
