using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

public sealed class DescriptionTests
{
    public static TheoryData<string> Stages =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "stages"), "stage.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/"))
            .Select(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!)).Order()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Every_stage_describes_itself_without_a_clash_of_names_and_has_a_page(string directory)
    {
        var manifest = Assert.Single(StageDiscovery.Discover([Path.Combine(Repository.Root, "stages")]).Manifests,
            manifest => manifest.Directory == Path.Combine(Repository.Root, directory));
        var described = await new StageExecutable(manifest).DescribeAsync();
        Assert.Equal($"RlhfFlow.{described.Description.Kind}", manifest.Activity);
        Assert.All(described.Parameters.Definitions, parameter => Assert.NotEmpty(parameter.Description));
        Assert.True(File.Exists(Path.Combine(Repository.Root, directory, "README.md")));
    }
}
