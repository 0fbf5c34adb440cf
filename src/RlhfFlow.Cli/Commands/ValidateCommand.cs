using System.CommandLine;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>validate</c>: everything that is wrong with a definition, at once.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var command = new Command("validate", "Check a workflow against the installed stages; lists every finding.");
        var workflow = new WorkflowArguments();
        workflow.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            if (await workflow.PlanAsync(parsed) is not { } plan)
            {
                return ExitCodes.InvalidRequest;
            }
            Console.WriteLine(
                $"'{plan.Definition.Name}' is valid: {plan.Nodes.Count} stage{(plan.Nodes.Count == 1 ? "" : "s")}.");
            return ExitCodes.Succeeded;
        });
        return command;
    }
}
