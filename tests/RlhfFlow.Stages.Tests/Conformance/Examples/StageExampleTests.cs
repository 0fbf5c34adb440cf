using RlhfFlow.Stages.Conformance.Examples;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Conformance.Examples;

public sealed class StageExampleTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task Required_ports_that_a_file_leaves_out_get_the_built_in_artifact()
    {
        var example = await LoadAsync("{}");

        var given = Assert.Single(example.Inputs["Texts"]);
        Assert.Equal(("corpus", 32L), (given.Kind, given.Records));
        Assert.Empty(example.Parameters);
        Assert.Equal((1UL, 1), (example.Seed, example.Threads));
    }

    [Fact]
    public async Task A_file_gives_parameters_inputs_and_seed()
    {
        var example = await LoadAsync(
            """{"params": {"repeat": 2}, "inputs": {"Texts": ["example:corpus", "example:corpus"]}, "seed": 7}""");

        Assert.Equal(2, example.Parameters["repeat"]!.GetValue<int>());
        Assert.Equal(2, example.Inputs["Texts"].Count);
        Assert.Equal(7UL, example.Seed);
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_a_file_is_told_at_once()
    {
        var wrong = await Assert.ThrowsAsync<FormatException>(() => LoadAsync(
            """{"params": {"repeat": 0}, "inputs": {"Nothing": null, "Texts": "example:stones"}, "sed": 7}"""));

        Assert.Contains("'sed' is not one of", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("params.repeat", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("inputs.Nothing", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("there is no built-in 'stones'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_an_example_of_every_kind_and_it_is_the_same_each_time()
    {
        var once = new ExampleArtifacts(directory.Combine("once"));
        var again = new ExampleArtifacts(directory.Combine("again"));

        Assert.Equal(
            RlhfFlow.Artifacts.ArtifactKinds.Names.Order(StringComparer.Ordinal),
            ExampleArtifacts.Kinds.Order(StringComparer.Ordinal));
        Assert.All(
            ExampleArtifacts.Kinds, kind => Assert.Equal(once.Of(kind).Digest, again.Of(kind).Digest));
    }

    public void Dispose() => directory.Dispose();

    private async Task<StageExample> LoadAsync(string json)
    {
        var file = directory.Combine("example.json");
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
        return StageExample.Load(
            TestStages.Echo.Manifest, file, await TestStages.Echo.DescribeAsync(), directory.Combine("artifacts"));
    }
}
