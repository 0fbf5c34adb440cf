using System.CommandLine;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>generate</c>: completions of prompts by a model, through the Sampling stage.</summary>
internal static class GenerateCommand
{
    private static readonly Argument<string> Model = new("model")
    {
        Description = "Digest, the beginning of one, or run:node.Port (run may be 'last').",
    };

    private static readonly Option<string[]> Prompts =
        new("--prompt") { Description = "Prompt; may be given more than once.", Required = true };

    private static readonly Option<double?> Temperature =
        new("--temperature") { Description = "Sampling temperature." };

    private static readonly Option<bool> Greedy =
        new("--greedy") { Description = "Take the most likely token each time." };

    private static readonly Option<int> Samples =
        new("--samples") { Description = "Completions of each prompt.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int?> Tokens = new("--tokens") { Description = "Most tokens of a completion." };

    private static readonly Option<long> Seed = new("--seed") { Description = "Seed.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("generate", "Complete prompts with a model.")
        {
            Model, Prompts, Temperature, Greedy, Samples, Tokens, Seed, CommandTree.Json,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var home = Workspace.Home;
        var model = ArtifactAddress.Resolve(parsed.GetValue(Model)!, home);
        var catalog = await Workspace.Stages.LoadAsync(activity => activity == GenerateTask.Activity);
        var stage = catalog.Find(GenerateTask.Activity, null)
            ?? throw new WorkflowException(
                ExitCodes.InvalidRequest,
                catalog.Problems.FirstOrDefault()?.Message ?? $"no stage implements {GenerateTask.Activity}");
        using var signals = new StopSignals();
        var samples = await new GenerateTask(home, new LocalExecutor()).RunAsync(
            stage, model, parsed.GetValue(Prompts)!, Parameters(parsed), (ulong)parsed.GetValue(Seed), signals.Stop,
            signals.Kill);
        Print(samples, parsed.GetValue(CommandTree.Json));
        return ExitCodes.Succeeded;
    }

    private static JsonObject Parameters(ParseResult parsed)
    {
        var parameters =
            new JsonObject { ["samplesPerPrompt"] = parsed.GetValue(Samples), ["greedy"] = parsed.GetValue(Greedy) };
        if (parsed.GetValue(Temperature) is { } temperature)
        {
            parameters["temperature"] = temperature;
        }
        if (parsed.GetValue(Tokens) is { } tokens)
        {
            parameters["maximumNewTokens"] = tokens;
        }
        return parameters;
    }

    private static void Print(IReadOnlyList<SampleRecord> samples, bool json)
    {
        if (json)
        {
            JsonText.Print(
                samples.Select(
                    sample => new { sample.Prompt, sample.Completion, sample.SampleIndex, sample.Truncated }));
            return;
        }
        foreach (var sample in samples)
        {
            Console.WriteLine($"> {sample.Prompt}");
            Console.WriteLine(sample.Completion + (sample.Truncated ? " ..." : ""));
            Console.WriteLine();
        }
    }
}
