using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly ArtifactStore store;

    public ArtifactStoreTests() => store = new ArtifactStore(temporary.Combine("store"));

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_committed_artifact_lies_under_its_digest_and_can_only_be_read()
    {
        var reference = WriteModel("work");
        Assert.False(store.Contains(reference.Digest));
        Assert.Equal(reference, store.Commit(temporary.Combine("work")));
        Assert.True(store.Contains(reference.Digest));
        Assert.False(Directory.Exists(temporary.Combine("work")));
        var path = store.PathOf(reference.Digest);
        Assert.Equal(
            Path.Combine(store.Root, "objects", reference.Digest[..2], reference.Digest[2..4], reference.Digest), path);
        Assert.Equal(reference, ArtifactInspector.Describe(path));
        Assert.All(Directory.GetFiles(path),
            file => Assert.True(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)));
        store.Verify(reference.Digest);
    }

    [Fact]
    public void A_directory_of_the_store_that_somebody_removed_is_made_again()
    {
        var first = WriteModel("first");
        store.Commit(temporary.Combine("first"));
        Directory.Delete(Path.Combine(store.Root, "objects", first.Digest[..2]), recursive: true);

        Assert.Equal(first, WriteModel("second"));
        Assert.Equal(first, store.Commit(temporary.Combine("second")));
        store.Verify(first.Digest);
    }

    [Fact]
    public void Committing_equal_content_again_changes_nothing()
    {
        var first = WriteModel("first");
        store.Commit(temporary.Combine("first"));
        var written = File.GetLastWriteTimeUtc(Path.Combine(store.PathOf(first.Digest), "artifact.rlfa"));
        Assert.Equal(first, WriteModel("second"));
        Assert.Equal(first, store.Commit(temporary.Combine("second")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(store.PathOf(first.Digest), "artifact.rlfa")));
        Assert.False(Directory.Exists(temporary.Combine("second")));
        Assert.Equal([first.Digest], store.Digests());
    }

    [Fact]
    public void A_damaged_artifact_is_refused_and_the_store_stays_as_it_was()
    {
        WriteModel("work");
        File.AppendAllText(temporary.Combine("work", "config.json"), " ");
        Assert.Throws<ArtifactException>(() => store.Commit(temporary.Combine("work")));
        Assert.Empty(store.Digests());
        Assert.True(Directory.Exists(temporary.Combine("work")));
    }

    [Fact]
    public void Damage_in_the_store_is_found_and_a_new_commit_heals_it()
    {
        var reference = WriteModel("first");
        store.Commit(temporary.Combine("first"));
        var file = Path.Combine(store.PathOf(reference.Digest), "config.json");
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllText(file, "{ }");
        Assert.Equal(file, Assert.Throws<ArtifactException>(() => store.Verify(reference.Digest)).Place);
        WriteModel("second");
        store.Commit(temporary.Combine("second"));
        store.Verify(reference.Digest);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(store.Root, "incoming")));
    }

    [Fact]
    public void A_whole_artifact_under_anothers_digest_is_damage()
    {
        var (first, second) = (Commit("first"), Commit("second"));
        Directory.Delete(store.PathOf(first), recursive: true);
        Directory.Move(store.PathOf(second), store.PathOf(first));
        var exception = Assert.Throws<ArtifactException>(() => store.Verify(first));
        Assert.Equal((first, second), (exception.Expected, exception.Got));
    }

    [Fact]
    public void A_prefix_is_resolved_if_it_names_one_artifact()
    {
        string[] digests = [.. Enumerable.Range(0, 20).Select(i => Commit($"artifact {i}"))];
        foreach (var digest in digests)
        {
            Assert.Equal(digest, store.Resolve(digest));
            var length = Enumerable.Range(1, 64).First(
                length => digests.Count(other => other.StartsWith(digest[..length], StringComparison.Ordinal)) == 1);
            Assert.Equal(digest, store.Resolve(digest[..length]));
            if (length > 1)
            {
                var exception = Assert.Throws<ArtifactException>(() => store.Resolve(digest[..(length - 1)]));
                Assert.Contains("more than one", exception.Message, StringComparison.Ordinal);
                Assert.Contains(digests.Where(other => other.StartsWith(digest[..(length - 1)],
                    StringComparison.Ordinal)).Min()!,
                    exception.Message, StringComparison.Ordinal);
            }
        }
        Assert.Equal(digests.Order(StringComparer.Ordinal), store.Digests());
    }

    [Theory]
    [InlineData("")]
    [InlineData("XYZ")]
    [InlineData("../../etc")]
    public void What_is_no_digest_is_refused(string text)
    {
        Assert.Throws<ArtifactException>(() => store.Resolve(text));
        Assert.Throws<ArtifactException>(() => store.PathOf(text));
    }

    [Fact]
    public void An_unknown_digest_is_a_clear_error()
    {
        var digest = new string('a', 64);
        Assert.False(store.Contains(digest));
        Assert.Contains("no such artifact", Assert.Throws<ArtifactException>(() => store.Verify(digest)).Message,
            StringComparison.Ordinal);
        Assert.Contains("no artifact", Assert.Throws<ArtifactException>(() => store.Resolve("aaaa")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_artifact_from_another_file_system_is_copied_and_verified()
    {
        using var small = SmallDisk.Mount();
        var directory = Path.Combine(small.Path, "work");
        var reference = KindCase.WriteAll(directory, ArtifactKinds.Model, SampleRecords.Model, ("config.json", "{}"));
        Assert.Equal(reference, store.Commit(directory));
        store.Verify(reference.Digest);
        Assert.False(Directory.Exists(directory));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(store.Root, "incoming")));
    }

    [Fact]
    public void A_full_disk_leaves_the_store_and_the_artifact_as_they_were()
    {
        using var small = SmallDisk.Mount();
        var full = new ArtifactStore(Path.Combine(small.Path, "store"));
        var reference = KindCase.WriteAll(
            temporary.Combine("big"),
            ArtifactKinds.Model,
            SampleRecords.Model,
            ("model.safetensors", new string('x', 2 * SmallDisk.Bytes)));
        Assert.Throws<IOException>(() => full.Commit(temporary.Combine("big")));
        Assert.False(full.Contains(reference.Digest));
        Assert.Empty(full.Digests());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(full.Root, "incoming")));
        Assert.Equal(reference, ArtifactInspector.Describe(temporary.Combine("big")));
    }

    [Fact]
    public void Commits_of_equal_content_at_the_same_time_all_succeed()
    {
        var reference = WriteModel("0");
        for (var i = 1; i < 8; i++)
        {
            WriteModel($"{i}");
        }
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i => store.Commit(temporary.Combine($"{i}")));
        store.Verify(reference.Digest);
        Assert.Equal([reference.Digest], store.Digests());
    }

    private ArtifactReference WriteModel(string name) =>
        KindCase.WriteAll(temporary.Combine(name), ArtifactKinds.Model, SampleRecords.Model, ("config.json", "{}"));

    private string Commit(string title)
    {
        KindCase.WriteAll(
            temporary.Combine(title), ArtifactKinds.Report, [new Records.ReportRecord { Title = title,
                Markdown = "" }]);
        return store.Commit(temporary.Combine(title)).Digest;
    }
}
