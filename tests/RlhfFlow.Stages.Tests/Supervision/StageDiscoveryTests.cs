using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class StageDiscoveryTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Manifests_are_found_one_and_two_levels_down_the_default_first()
    {
        Write("a/stage.json", """{"activity":"RlhfFlow.A","id":"x.a","command":["bin/A","first"]}""");
        Write("more/b/stage.json",
            """{"activity":"RlhfFlow.A","id":"y.a","command":["python3","b.py"],"default":true}""");
        Write("a/bin/stage.json", """{"activity":"RlhfFlow.A","id":"copy","command":["A"]}""");

        var found = StageDiscovery.Discover([directory.Path, directory.Combine("absent")]);

        Assert.Empty(found.Findings);
        Assert.Equal(["y.a", "x.a"], found.Manifests.Select(manifest => manifest.Id));
        Assert.Equal(["python3", "b.py"], found.Manifests[0].Command);
        Assert.Equal([directory.Combine("a", "bin", "A"), "first"], found.Manifests[1].Command);
    }

    [Theory]
    [InlineData("bin/A", "a/bin")]
    [InlineData("./A", "a")]
    [InlineData("python3", "a")]
    [InlineData("../a-tools/A", "a")]
    public void A_stage_ships_the_directory_of_its_program_if_that_lies_below_the_manifest(
        string program, string shipped)
    {
        Write("a/stage.json", $$"""{"activity":"RlhfFlow.A","id":"x.a","command":["{{program}}"]}""");

        Assert.Equal(
            directory.Combine(shipped), StageManifest.Load(directory.Combine("a", "stage.json")).ShippedDirectory);
    }

    [Fact]
    public void What_is_wrong_with_a_manifest_is_told_and_the_others_are_used()
    {
        Write("a/stage.json", """{"activity":"RlhfFlow.A","id":"x.a","command":["bin/A"],"default":true}""");
        Write("b/stage.json", """{"activity":"RlhfFlow.A","id":"x.a","command":["bin/B"]}""");
        Write("c/stage.json", """{"activity":"RlhfFlow.A","id":"x.c","command":["bin/C"],"default":true}""");
        Write("d/stage.json", """{"id":3,"command":[],"default":"yes"}""");
        Write("e/stage.json", "{");

        var found = StageDiscovery.Discover([directory.Path]);

        Assert.Equal(
            [("x.a", true), ("x.c", false)], found.Manifests.Select(manifest => (manifest.Id, manifest.IsDefault)));
        Assert.Equal(4, found.Findings.Count);
        Assert.Contains(found.Findings, finding => finding.Contains("'activity'") && finding.Contains("'id'")
            && finding.Contains("'command'") && finding.Contains("'default'"));
    }

    [Fact]
    public async Task A_stage_describes_itself_with_the_same_bytes_each_time()
    {
        var first = await new StageExecutable(TestStages.Echo.Manifest).DescribeAsync();
        var second = await new StageExecutable(TestStages.Echo.Manifest).DescribeAsync();

        first.Save(directory.Combine("1"));
        second.Save(directory.Combine("2"));
        Assert.Equal(File.ReadAllBytes(directory.Combine("1")), File.ReadAllBytes(directory.Combine("2")));
        Assert.Equal(("Echo", PortCardinality.Many), (first.Description.Kind, first.Description.Inputs[0].Cardinality));
        Assert.Equal(TestStages.Echo.ComputeCodeHash(), first.CodeHash);
        Assert.Equal(8, first.Parameters.Definitions.Count);
        Assert.Contains(60, first.Exits.Keys);
    }

    [Theory]
    [InlineData("/bin/false", "ended with 1")]
    [InlineData("/bin/true", "description is wrong")]
    [InlineData("/nowhere/at-all", "cannot be started")]
    public async Task An_executable_that_is_no_stage_is_refused_with_the_reason(string program, string reason)
    {
        Write("a/stage.json", $$"""{"activity":"RlhfFlow.A","id":"x.a","command":["{{program}}"]}""");
        var executable = new StageExecutable(StageDiscovery.Discover([directory.Path]).Manifests[0]);

        var refusal = await Assert.ThrowsAsync<StageUnusableException>(executable.DescribeAsync);

        Assert.Contains(reason, refusal.Message);
        Assert.Contains("x.a", refusal.Message);
    }

    [Fact]
    public void The_code_hash_follows_names_and_contents_but_not_debug_symbols()
    {
        Write("s/a.dll", "1");
        var hash = Provenance.CodeHash.OfDirectory(directory.Combine("s"));
        Write("s/a.pdb", "symbols");
        Assert.Equal(hash, Provenance.CodeHash.OfDirectory(directory.Combine("s")));
        Write("s/a.dll", "22");
        var changed = Provenance.CodeHash.OfDirectory(directory.Combine("s"));
        File.Move(directory.Combine("s", "a.dll"), directory.Combine("s", "b.dll"));

        Assert.NotEqual(hash, changed);
        Assert.NotEqual(changed, Provenance.CodeHash.OfDirectory(directory.Combine("s")));
    }

    public void Dispose() => directory.Dispose();

    private void Write(string name, string text)
    {
        var path = directory.Combine(name.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
