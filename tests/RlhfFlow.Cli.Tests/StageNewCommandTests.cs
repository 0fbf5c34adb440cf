using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests;

public sealed class StageNewCommandTests
{
    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_new_CSharp_stage_builds_passes_its_tests_and_conforms_to_the_contract()
    {
        using var directory = new TemporaryDirectory();
        using var cli = new CommandLine();
        var stage = directory.Combine("ToxicityFilter");

        var written = await cli.RunAsync("stage", "new", "ToxicityFilter", "--directory", stage);
        var build = await RunAsync("dotnet", "build", stage, "-c", "Release", "-v", "quiet", "-nologo");
        var tests = await RunAsync("dotnet", "run", "-c", "Release", "--project", Path.Combine(stage, "tests"));
        var check = await cli.RunAsync("stage", "check", stage, "--moments", $"{Soak.Budget(2, 10)}");

        Assert.True(written.ExitCode == 0, written.Error);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.True(tests.ExitCode == 0, tests.Output);
        Assert.True(check.ExitCode == 0, check.Output);
        Assert.Contains("conforms", check.Output);
        Assert.DoesNotContain("__", string.Concat(Directory.EnumerateFiles(stage).Select(File.ReadAllText)));
    }

    [Fact]
    [Trait("Pace", "slow")]
    public async Task A_new_Python_stage_passes_its_tests_and_conforms_to_the_contract()
    {
        using var directory = new TemporaryDirectory();
        using var cli = new CommandLine();
        var stage = directory.Combine("ToxicityFilter");
        var python = await RunAsync("/usr/bin/python3", "-c", "import msgpack");
        Assert.SkipUnless(python.ExitCode == 0, "the Debian package python3-msgpack is missing");

        var written = await cli.RunAsync(
            "stage", "new", "ToxicityFilter", "--language", "python", "--directory", stage);
        var tests = await RunAsync("/usr/bin/python3", "-m", "unittest", "discover", "-s", stage);
        var check = await cli.RunAsync("stage", "check", stage, "--moments", $"{Soak.Budget(2, 10)}");

        Assert.True(written.ExitCode == 0, written.Error);
        Assert.True(tests.ExitCode == 0, tests.Output);
        Assert.True(check.ExitCode == 0, check.Output);
        Assert.Contains("conforms", check.Output);
    }

    [Theory]
    [InlineData("toxicity-filter", null, "PascalCase")]
    [InlineData("ToxicityFilter", "Filter", "lower-case words")]
    public async Task A_name_that_editors_cannot_show_is_refused(string name, string? id, string said)
    {
        using var directory = new TemporaryDirectory();
        using var cli = new CommandLine();
        string[] more = id is null ? [] : ["--id", id];

        var (exitCode, _, error) =
            await cli.RunAsync(["stage", "new", name, "--directory", directory.Combine("new"), .. more]);

        Assert.Equal(10, exitCode);
        Assert.Contains(said, error);
        Assert.False(Directory.Exists(directory.Combine("new")));
    }

    [Fact]
    public async Task A_directory_with_something_in_it_is_left_alone()
    {
        using var directory = new TemporaryDirectory();
        using var cli = new CommandLine();
        await File.WriteAllTextAsync(directory.Combine("mine.txt"), "", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await cli.RunAsync("stage", "new", "Filter", "--directory", directory.Path);

        Assert.Equal(10, exitCode);
        Assert.Contains("is not empty", error);
        Assert.Single(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["RLHFFLOW_ROOT"] = Repository.Root;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
