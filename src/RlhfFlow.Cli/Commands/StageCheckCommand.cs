using System.CommandLine;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Conformance;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>stage check</c>: holds executables against the stage contract.</summary>
internal static class StageCheckCommand
{
    private static readonly Argument<string[]> Targets = new("stage")
    {
        Description = "Stage id, directory with a stage.json, or executable; several are checked one after another.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> All = new("--all") { Description = "Check every installed stage." };

    private static readonly Option<string?> Example = new("--example")
    {
        Description = "File with parameters and inputs to try the stage on; by default check.json beside stage.json.",
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Names of the checks to make; by default all.", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the moments at which stages are disturbed.", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Moments = new("--moments")
    {
        Description = "Most random moments at which one check disturbs a stage, 1 to 10; fewer take less time and find less.",
        DefaultValueFactory = _ => new CheckOptions().MostMoments,
    };

    private static readonly Option<string?> Keep = new("--keep")
    {
        Description = "Empty directory in which the stage is run and whose content is kept.",
    };

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Hold executables against the stage contract; ends with 20 if one breaks a rule that it must keep.")
        {
            Targets, All, Example, Only, Seed, Moments, Keep, CommandTree.Json,
        };
        Moments.Validators.Add(given =>
        {
            if (given.GetValue(Moments) is < 1 or > 10)
            {
                given.AddError("--moments takes a number from 1 to 10.");
            }
        });
        Only.AcceptOnlyFromAmong([.. StageConformance.Names]);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var options = new CheckOptions
        {
            ExampleFile = parsed.GetValue(Example),
            Only = parsed.GetValue(Only) ?? [],
            Seed = parsed.GetValue(Seed),
            MostMoments = parsed.GetValue(Moments),
            Directory = parsed.GetValue(Keep),
        };
        var manifests = Manifests(parsed);
        var json = parsed.GetValue(CommandTree.Json);
        using var signals = new StopSignals();
        var reports = new List<CheckReport>();
        foreach (var manifest in manifests)
        {
            var output = new CheckOutput(json ? Console.Error : Console.Out, manifest.Id);
            var report = await CheckAsync(manifest, options, output.Print, signals.Stop);
            output.Print(report);
            reports.Add(report);
        }
        if (json)
        {
            JsonText.Print(reports.Select(CheckOutput.Json));
        }
        else if (reports.Count > 1)
        {
            CheckOutput.PrintMatrix(reports);
        }
        return reports.All(report => report.Conforms) ? ExitCodes.Succeeded : ExitCodes.Failed;
    }

    private static async Task<CheckReport> CheckAsync(
        StageManifest manifest, CheckOptions options, Action<CheckResult> print, CancellationToken stop)
    {
        try
        {
            // A result is kept in the home, if there is one: checking a stage makes none.
            return await (Directory.Exists(Workspace.Home.Root)
                ? new StageCheckStore(Workspace.Home, TimeProvider.System).CheckAsync(manifest, options, print, stop)
                : StageConformance.RunAsync(manifest, options, print, stop));
        }
        catch (FormatException problem)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, problem.Message);
        }
        catch (OperationCanceledException)
        {
            throw new WorkflowException(ExitCodes.Cancelled, "the check was stopped");
        }
    }

    private static IReadOnlyList<StageManifest> Manifests(ParseResult parsed)
    {
        var installed = StageDiscovery.Discover(Workspace.StageRoots()).Manifests;
        var targets = parsed.GetValue(Targets) ?? [];
        if (parsed.GetValue(All) == (targets.Length > 0))
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, "name the stages to check, or say --all");
        }
        if (parsed.GetValue(Keep) is { } keep && (targets.Length != 1 || Directory.Exists(keep)))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"--keep takes one stage and a directory that does not exist yet, not '{keep}'");
        }
        return parsed.GetValue(All) ? installed : [.. targets.Select(target => Manifest(target, installed))];
    }

    private static StageManifest Manifest(string target, IReadOnlyList<StageManifest> installed)
    {
        try
        {
            var file = Directory.Exists(target) ? Path.Combine(target, StageManifest.FileName) : target;
            return installed.FirstOrDefault(manifest => manifest.Id == target)
                ?? installed.FirstOrDefault(
                    manifest => manifest.IsDefault
                        && (manifest.Activity == target || manifest.Activity == $"RlhfFlow.{target}"))
                ?? (Path.GetFileName(file) == StageManifest.FileName && File.Exists(file) ? StageManifest.Load(file)
                    : File.Exists(file) ? StageManifest.OfExecutable(file)
                    : throw new WorkflowException(
                        ExitCodes.InvalidRequest,
                        $"'{target}' is no installed stage, no directory with a {StageManifest.FileName} "
                        + "and no executable"));
        }
        catch (FormatException problem)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, problem.Message);
        }
    }
}
