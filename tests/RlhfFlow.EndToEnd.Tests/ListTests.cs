using System.Text.Json.Nodes;
using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>What programs read: every list as JSON.</summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class ListTests(ChainFixture chain)
{
    [Fact]
    public void The_stages_are_those_of_the_checkout_each_with_the_path_of_its_executable()
    {
        var rows = Json("stages", "list", "--json").AsArray();
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Repository.Root, "stages"), "stage.json", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/bin/", StringComparison.Ordinal)).Select(Path.GetDirectoryName).Order(),
            rows.Select(row => DirectoryOfManifest(row!["path"]!.GetValue<string>())).Order());
        Assert.All(rows, row => Assert.True(File.Exists(row!["path"]!.GetValue<string>())));
        foreach (var id in rows.Select(row => row!["id"]!.GetValue<string>()))
        {
            Assert.NotNull(Json("stage", "describe", id, "--json")["parameters"]!["properties"]);
        }
    }

    [Fact]
    public void Runs_and_artifacts_are_shown_as_JSON()
    {
        Assert.Contains(
            Json("runs", "list", "--json").AsArray(), run => run!["id"]!.GetValue<string>() == chain.Undisturbed.Id);
        foreach (var (output, digest) in chain.Undisturbed.Digests)
        {
            var shown = Json("artifact", "show", digest, "--json", "--limit", "1");
            Assert.Equal(digest, shown["digest"]!.GetValue<string>());
            Assert.True(shown["first"]!.AsArray().Count == 1, $"{output} has no record");
        }
    }

    private static string? DirectoryOfManifest(string path)
    {
        var directory = Path.GetDirectoryName(path);
        while (directory is not null && !File.Exists(Path.Combine(directory, "stage.json")))
        {
            directory = Path.GetDirectoryName(directory);
        }
        return directory;
    }

    private JsonNode Json(params string[] arguments) =>
        JsonNode.Parse(chain.Product.Run(arguments).Succeeded().Output)!;
}
