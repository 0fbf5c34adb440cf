using System.CommandLine;
using RlhfFlow.Artifacts;
using RlhfFlow.Cli.Server;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Cli.Commands;

/// <summary>
/// All commands, and what happens to errors: one sentence, the matching exit code, the stack on request only.
/// </summary>
internal static class CommandTree
{
    private const int Usage = 2;

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON for programs." };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Print the stack of an unexpected error.", Recursive = true,
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand(
            "Takes a language model from pretraining to an aligned and evaluated one, by workflows of stages.")
        {
            RunCommand.Create(), SweepCommand.Create(), ValidateCommand.Create(), FormatCommand.Create(),
            RunsCommand.Create(), StagesCommand.CreateList(),
            StagesCommand.CreateStage(),
            ArtifactCommand.CreateArtifact(), ArtifactCommand.CreateExport(), GenerateCommand.Create(),
            GcCommand.Create(), PinsCommand.Create(), LineageCommand.Create(), ReproduceCommand.Create(),
            ServerCommand.Create(),
        };
        root.Options.Add(Verbose);
        // What begins with @ is left to the options that read a file by it: it is no list of further arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"rlhfflow: {error.Message}");
            }
            await Console.Error.WriteLineAsync("Try 'rlhfflow --help'.");
            return Usage;
        }
        try
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error)
        {
            return Report(error, parsed.GetValue(Verbose));
        }
    }

    private static int Report(Exception error, bool verbose)
    {
        var (message, exitCode) = error switch
        {
            WorkflowException workflow => (workflow.Message, workflow.ExitCode),
            ArtifactException artifact => (artifact.Message, ExitCodes.InvalidInput),
            ProtocolException protocol => (protocol.Message, ExitCodes.UnsupportedContract),
            _ when EngineFailure.IsDiskFull(error) => ($"the disk is full: {error.Message}", ExitCodes.OutOfDisk),
            IOException or UnauthorizedAccessException => (error.Message, ExitCodes.Transient),
            _ => ($"unexpected {error.GetType().Name}: {error.Message} (--verbose shows where)", ExitCodes.Bug),
        };
        Console.Error.WriteLine($"rlhfflow: {message}");
        if (verbose)
        {
            Console.Error.WriteLine(error);
        }
        return exitCode;
    }
}
