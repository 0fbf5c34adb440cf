using System.ComponentModel;
using System.Diagnostics;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages.Supervision;

/// <summary>An executable that can be asked what it is, and started.</summary>
public sealed class StageExecutable
{
    private static readonly TimeSpan DescribeTimeout = TimeSpan.FromSeconds(60);
    private readonly Lazy<Task<DescribedStage>> described;

    /// <summary>The executable of a manifest.</summary>
    public StageExecutable(StageManifest manifest)
    {
        Manifest = manifest;
        described = new Lazy<Task<DescribedStage>>(AskAsync);
    }

    /// <summary>Where it was found.</summary>
    public StageManifest Manifest { get; }

    /// <summary>Digest of all files that it ships, as they are now.</summary>
    public string ComputeCodeHash() => CodeHash.OfDirectory(Manifest.ShippedDirectory);

    /// <summary>Asks the executable what it is, once; it has ten seconds.</summary>
    /// <exception cref="StageUnusableException">It cannot be started, does not answer, or its answer is
    /// wrong.</exception>
    public Task<DescribedStage> DescribeAsync() => described.Value;

    /// <summary>Program and arguments for a verb.</summary>
    internal IReadOnlyList<string> CommandFor(params string[] arguments) => [.. Manifest.Command, .. arguments];

    private async Task<DescribedStage> AskAsync()
    {
        var directory = Directory.CreateTempSubdirectory("rlhfflow-describe-").FullName;
        try
        {
            var answer = Path.Combine(directory, "description");
            var (exitCode, said) = await RunAsync(CommandFor("describe", "--out", answer), directory)
                .ConfigureAwait(false);
            if (exitCode != ExitCodes.Succeeded)
            {
                throw Unusable($"'describe' ended with {exitCode} ({ExitCodes.Meaning(exitCode)}): {said.Trim()}");
            }
            var stage = DescribedStage.Load(answer);
            return stage.Description.Id == Manifest.Id
                ? stage
                : throw Unusable($"it calls itself '{stage.Description.Id}', its manifest says '{Manifest.Id}'");
        }
        catch (ProtocolException problem)
        {
            throw Unusable($"its description is wrong: {problem.Message}", problem);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<(int ExitCode, string Said)> RunAsync(IReadOnlyList<string> command, string directory)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = directory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        StageEnvironment.Apply(start.Environment, directory, new GrantedResources());
        using var process = Start(start);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(DescribeTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw Unusable($"it did not describe itself within {DescribeTimeout.TotalSeconds} seconds");
        }
        return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw Unusable($"it cannot be started: {problem.Message}", problem);
        }
    }

    private StageUnusableException Unusable(string problem, Exception? inner = null) =>
        new($"Stage {Manifest.Id} ({Manifest.Command[0]}): {problem}", inner);
}
