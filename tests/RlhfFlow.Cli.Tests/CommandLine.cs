using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

/// <summary>Runs the program itself, on a home of its own.</summary>
internal sealed class CommandLine(string? home = null) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public string Home => home ?? directory.Combine("home");

    public string File(string name, string content)
    {
        var path = directory.Combine(name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "rlhfflow"), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory.Path,
        };
        start.Environment["RLHFFLOW_HOME"] = Home;
        start.Environment["RLHFFLOW_ROOT"] = directory.Path;
        start.Environment["RLHFFLOW_STAGES"] = Path.Combine(Repository.Root, "tests", "stages");
        return Process.Start(start)!;
    }

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => directory.Dispose();
}
