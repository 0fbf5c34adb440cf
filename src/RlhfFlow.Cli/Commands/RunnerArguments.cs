using System.CommandLine;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Cli.Commands;

/// <summary>The options of everything that runs stages.</summary>
internal static class RunnerArguments
{
    public static readonly Option<int?> Slots = new("--slots")
    {
        Description =
            "Threads that may run at the same time. Default: what capacity.json in the home says, else the cores.",
    };

    public static readonly Option<int> Grace = new("--grace")
    {
        Description = "Seconds that a stage gets to write its checkpoint when it is stopped.",
        DefaultValueFactory = _ => 60,
    };

    public static RunnerOptions Read(ParseResult parsed) => new()
    {
        Capacity = Workspace.Capacity(parsed.GetValue(Slots)),
        Grace = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(Grace))),
    };
}
