using System.Diagnostics;
using System.Text.RegularExpressions;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Deployment;

/// <summary>docker-compose.yml, read by Compose itself; no container is started.</summary>
[Trait("Pace", "slow")]
public sealed partial class ComposeFileTests
{
    private const string Compose = "docker-compose";

    [Fact]
    public async Task Compose_accepts_the_file()
    {
        var (exitCode, _, error) = await ComposeAsync("config", "-q");
        Assert.True(exitCode == 0, error);
    }

    [Fact]
    public async Task The_graphics_card_is_asked_for_by_a_profile_only()
    {
        var (_, services, _) = await ComposeAsync("config", "--services");
        Assert.Equal(["server", "server-gpu"], services.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        var (_, config, _) = await ComposeAsync("config");
        var gpu = config[config.IndexOf("server-gpu:", StringComparison.Ordinal)..];
        Assert.Matches(@"profiles:\s+- gpu\s", gpu);
        Assert.DoesNotContain("nvidia", config[..config.IndexOf("server-gpu:", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Every_published_port_is_the_machines_own()
    {
        var (_, config, _) = await ComposeAsync("config");
        var ports = Port().Matches(config).Select(match => match.Value.Trim()).ToList();
        Assert.Equal(2, ports.Count);
        Assert.All(ports, port => Assert.StartsWith("- 127.0.0.1:", port));
    }

    [Fact]
    public async Task The_server_knows_the_options_that_the_file_gives_it()
    {
        var (_, config, _) = await ComposeAsync("config");
        var program = Path.Combine(
            Repository.Root, "src", "RlhfFlow.Server", "bin", "Release", "net10.0", "rlhfflow-server");
        var (_, help, _) = await RunAsync(program, "--help");
        var options = ServerOption().Matches(config).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"{option} ", help));
    }

    private static Task<(int ExitCode, string Output, string Error)> ComposeAsync(params string[] arguments)
    {
        var directories = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        Assert.SkipUnless(
            directories.Any(directory => File.Exists(Path.Combine(directory, Compose))),
            "docker-compose is missing (apt-get install docker-compose)");
        return RunAsync(Compose, arguments);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex(@"^\s+- \S*\d+:\d+(/tcp)?$", RegexOptions.Multiline)]
    private static partial Regex Port();

    [GeneratedRegex(@"^\s+- (--\S+)$", RegexOptions.Multiline)]
    private static partial Regex ServerOption();
}
