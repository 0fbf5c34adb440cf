using RlhfFlow.Artifacts;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>
/// A workflow of two stages that takes a second, in a directory of its own with data and a home: <c>import</c> reads a file of
/// answers, <c>collect</c> pairs them.
/// </summary>
internal sealed class CollectWorkflow : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public CollectWorkflow()
    {
        Definition = directory.Combine("collect.json");
        Data = AnswerFile.Write(directory.Combine("answers.jsonl"), prompts: 20);
        File.WriteAllText(Definition, Text);
        Product = new(directory.Combine("home"), workingDirectory: directory.Path);
    }

    public string Definition { get; }

    public string Data { get; }

    public CommandLine Product { get; }

    private static string Text =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "RlhfFlow.EndToEnd.Tests", "workflows", "collect.json"));

    /// <summary>Makes the definition wrong; fails the test if there is nothing to replace.</summary>
    public void Replace(string right, string wrong)
    {
        var text = File.ReadAllText(Definition);
        Assert.Contains(right, text);
        File.WriteAllText(Definition, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    public CommandResult Run(params string[] more) =>
        Product.Run(["run", "collect.json", "--input", "file=answers.jsonl", .. more]);

    /// <summary>Fails the test if anything was begun: looking and refusing make no files.</summary>
    public void AssertNothingWasBegun() =>
        Assert.False(Directory.Exists(Product.Home), "a refused command wrote into its home");

    /// <summary>
    /// Fails the test unless the store holds this many artifacts, whole ones, and nothing beside them.
    /// </summary>
    public void AssertStoreHolds(int artifacts)
    {
        var store = new ArtifactStore(Path.Combine(Product.Home, "store"));
        var digests = store.Digests().ToList();
        Assert.Equal(artifacts, digests.Count);
        digests.ForEach(store.Verify);
        Assert.Equal(artifacts, Directory.GetFiles(store.Root, "artifact.rlfa", SearchOption.AllDirectories).Length);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(store.Root, "incoming")));
    }

    public void Dispose()
    {
        Product.Dispose();
        directory.Dispose();
    }
}
