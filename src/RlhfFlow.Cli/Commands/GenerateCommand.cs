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
    private const string Activity = "RlhfFlow.Sampling";

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
        var catalog = await Workspace.Stages.LoadAsync(activity => activity == Activity);
        var stage = catalog.Find(Activity, null)
            ?? throw new WorkflowException(
                ExitCodes.InvalidRequest,
                catalog.Problems.FirstOrDefault()?.Message ?? $"no stage implements {Activity}");
        var prompts = WritePrompts(home, parsed.GetValue(Prompts)!);
        using var signals = new StopSignals();
        await new OneOffTask(home, new LocalExecutor()).RunAsync(
            stage, Parameters(parsed), new Dictionary<string, string> { ["Model"] = model, ["Prompts"] = prompts },
            (ulong)parsed.GetValue(Seed), outputs => Print(outputs["Samples"], parsed.GetValue(CommandTree.Json)),
            signals.Stop, signals.Kill);
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

    private static string WritePrompts(HomeDirectory home, string[] prompts)
    {
        var directory = Path.Combine(home.Root, "tasks", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(directory);
        using (var writer = ArtifactWriter<PromptRecord>.Create(directory, ArtifactKinds.Prompts))
        {
            for (var index = 0; index < prompts.Length; index++)
            {
                writer.Write(new()
                {
                    Id = $"prompt-{index + 1}", Group = "", Prompt = prompts[index], Distribution = "", Split = "",
                });
            }
            writer.Complete();
        }
        return new ArtifactStore(home.Store).Commit(directory).Digest;
    }

    private static void Print(string directory, bool json)
    {
        using var samples = ArtifactReader<SampleRecord>.Open(directory, ArtifactKinds.Samples);
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
