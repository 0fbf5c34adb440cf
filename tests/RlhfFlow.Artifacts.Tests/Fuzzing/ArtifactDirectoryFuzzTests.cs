using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

[Trait("Pace", "slow")]
public sealed class ArtifactDirectoryFuzzTests : IDisposable
{
    private readonly MemoryDirectory memory = new();
    private readonly string directory;

    public ArtifactDirectoryFuzzTests() => directory = Path.Combine(memory.Path, "artifact");

    public void Dispose() => memory.Dispose();

    [Fact]
    public void A_directory_is_described_and_shown_or_refused_with_the_place() => Run("artifact inspector", () =>
    {
        var reference = ArtifactInspector.Describe(directory);
        Assert.Equal(reference, ArtifactInspector.Describe(directory, reference.Digest));
        Assert.Equal(
            reference.Bytes, new DirectoryInfo(directory).GetFiles().Sum(file => file.Length));
        Assert.Equal(ArtifactInspector.Files(directory).Count + 1, Directory.GetFileSystemEntries(directory).Length);
        Assert.Equal(reference.Records, ArtifactInspector.RecordsAsJson(directory).LongCount());
    });

    [Fact]
    public void A_directory_is_committed_whole_or_refused_and_left_alone()
    {
        var store = new ArtifactStore(Path.Combine(memory.Path, "store"));
        Run("artifact store", () =>
        {
            string[] before = [.. Directory.GetFileSystemEntries(directory).Order(StringComparer.Ordinal)];
            try
            {
                var digest = store.Commit(directory).Digest;
                Assert.False(Directory.Exists(directory));
                Assert.Equal([digest], store.Digests());
                store.Verify(digest);
                Directory.Delete(Path.Combine(store.Root, "objects", digest[..2]), recursive: true);
            }
            catch (ArtifactException)
            {
                Assert.Equal(before, Directory.GetFileSystemEntries(directory).Order(StringComparer.Ordinal));
                Assert.Empty(store.Digests());
                Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(store.Root, "incoming")));
                throw;
            }
        });
    }

    private void Run(string reader, Action read) => new FuzzRun
    {
        Reader = reader,
        Seeds = [.. ArtifactSeeds.All.Select(DirectoryContent.Of)],
        Mutations = [new DirectoryMutation()],
        Read = content =>
        {
            DirectoryContent.Build(content, directory);
            try
            {
                read();
                return [];
            }
            finally
            {
                if (Directory.Exists(directory))
                {
                    Directory.Delete(directory, recursive: true);
                }
            }
        },
        Refusals = [typeof(ArtifactException)],
        NamesPlace = message => message.StartsWith(directory, StringComparison.Ordinal),
    }.Run();
}
