using System.Text.RegularExpressions;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Deployment;

/// <summary>What can be said of the Dockerfile without building it: stages, copied paths, user, health check.</summary>
public sealed class DockerfileTests
{
    private static readonly List<(string Word, string Text)> Instructions = [.. Regex.Replace(
            File.ReadAllText(Path.Combine(Repository.Root, "src", "RlhfFlow.Server", "Dockerfile")), @"\\\n", " ")
        .Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => (line.Split(' ')[0], line[(line.IndexOf(' ') + 1)..].Trim()))];

    [Fact]
    public void Every_copied_path_of_the_repository_is_there()
    {
        var sources = Of("COPY").Where(text => !text.StartsWith("--from=", StringComparison.Ordinal))
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(
            Path.Exists(Path.Combine(Repository.Root, source)), $"COPY {source}: the repository has no such path"));
    }

    [Fact]
    public void Every_stage_that_is_copied_from_comes_before()
    {
        var known = new HashSet<string>();
        foreach (var (word, text) in Instructions)
        {
            if (word == "FROM" && Regex.Match(text, @" AS (\S+)$") is { Success: true } stage)
            {
                known.Add(stage.Groups[1].Value);
            }
            if (word == "COPY" && Regex.Match(text, @"^--from=(\S+)") is { Success: true } from)
            {
                Assert.Contains(from.Groups[1].Value, known);
            }
        }
        Assert.Equal(["dotnet-sdk", "dotnet-runtime", "designer", "build"], known);
    }

    [Fact]
    public void The_server_runs_as_nobody_special_and_is_asked_for_its_health()
    {
        var last = Instructions[Instructions.FindLastIndex(instruction => instruction.Word == "FROM")..];
        Assert.DoesNotContain(last.Single(instruction => instruction.Word == "USER").Text, new[] { "root", "0" });
        Assert.Contains("system\", \"health", last.Single(instruction => instruction.Word == "HEALTHCHECK").Text);
        Assert.Contains("/data", last.Single(instruction => instruction.Word == "VOLUME").Text);
    }

    [Fact]
    public void Debians_packages_that_run_are_those_that_the_script_installs()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "rlhfflow"));
        var packages = Regex.Match(Of("RUN").Single(text => text.Contains("apt-get install")), @"recommends (.*?) &&")
            .Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The script installs the headers, which bring the library.
        Assert.All(packages.Except(["libtorch1.13"]), package => Assert.Contains(package, script));
    }

    private static IEnumerable<string> Of(string word) =>
        Instructions.Where(instruction => instruction.Word == word).Select(instruction => instruction.Text);
}
