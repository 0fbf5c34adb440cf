using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Hosting;

/// <summary>The commands <c>rlhfflow server ...</c> against a real server.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_command_sends_its_options_and_prints_the_answer()
    {
        await using var server = await TestServer.StartAsync();
        var (exitCode, output, error) = await RunAsync(
            server, server.AdminToken, "tokens", "create", "--name", "Ada @work", "--scopes", "viewer", "--scopes",
            "designer");
        Assert.True(exitCode == 0, error);
        var made = JsonNode.Parse(output)!;
        Assert.Equal("Ada @work", (string?)made["name"]);
        Assert.Equal(["viewer", "designer"], made["scopes"]!.AsArray().Select(scope => (string)scope!));

        (exitCode, output, _) = await RunAsync(server, (string)made["token"]!, "session", "show");
        Assert.Equal(0, exitCode);
        Assert.Contains("Ada @work", output);
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_ends_with_the_code_of_a_bad_request()
    {
        await using var server = await TestServer.StartAsync();
        var (exitCode, output, error) = await RunAsync(
            server, server.AdminToken, "tokens", "create", "--name", "", "--scopes", "nobody");
        Assert.Equal(10, exitCode);
        Assert.Empty(output);
        Assert.Contains("\n  name: ", error);
        Assert.Contains("\n  scopes: ", error);
    }

    [Fact]
    public async Task Without_a_token_only_open_operations_answer()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(0, (await RunAsync(server, null, "system", "health")).ExitCode);
        var (exitCode, _, error) = await RunAsync(server, null, "tokens", "list");
        Assert.Equal(10, exitCode);
        Assert.Contains("401", error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        TestServer server, string? token, params string[] arguments)
    {
        var program = Path.Combine(Repository.Root, "src", "RlhfFlow.Cli", "bin", "Release", "net10.0", "rlhfflow");
        using var home = new TemporaryDirectory();
        var start = new ProcessStartInfo(program, ["server", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["RLHFFLOW_HOME"] = home.Path;
        start.Environment["RLHFFLOW_SERVER"] = server.Client.BaseAddress!.ToString();
        start.Environment["RLHFFLOW_TOKEN"] = token;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
