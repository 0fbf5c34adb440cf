using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactWriterTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_kind_comes_back_as_it_was_written_and_equal_content_has_equal_digest()
    {
        Assert.Equal(ArtifactKinds.Names, KindCase.All.Select(kind => kind.Name));
        foreach (var kind in KindCase.All)
        {
            var (first, second) = (temporary.Combine(kind.Name, "1"), temporary.Combine(kind.Name, "2"));
            var written = kind.Write(first);
            Assert.Equal(written, ArtifactInspector.Describe(first));
            Assert.Equal(written, kind.Write(second));
            Assert.Equal(kind.ReadAndRewrite(first), kind.ReadAndRewrite(second));
            Assert.Equal(written.Records, kind.ReadAndRewrite(first).Count);
            Assert.Equal(written.Bytes, new DirectoryInfo(first).GetFiles().Sum(file => file.Length));
        }
    }

    [Fact]
    public void Other_content_has_another_digest()
    {
        var digests = new[] { "a", "b" }.SelectMany(text => new[] { "x", "y" }.Select(file => KindCase.WriteAll(
            temporary.Combine(text + file), ArtifactKinds.Report, [new ReportRecord { Title = text, Markdown = "" }],
            ("report.md", file)).Digest));
        Assert.Equal(4, digests.Distinct().Count());
    }

    [Fact]
    public void An_artifact_may_be_empty()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, []);
        using var reader = ArtifactReader<CorpusRecord>.Open(temporary.Path, ArtifactKinds.Corpus);
        Assert.Empty(reader);
        Assert.Equal(0, reader.Reference.Records);
    }

    [Fact]
    public void Many_records_are_indexed_and_come_back_in_order()
    {
        var records = Enumerable.Range(0, 5000)
            .Select(i => new CorpusRecord { Id = $"{i}", Text = new string('x', i % 97) });
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, records);
        using var reader = ArtifactReader<CorpusRecord>.Open(temporary.Path, ArtifactKinds.Corpus);
        Assert.Equal(records, reader);
    }

    [Fact]
    public void Nothing_valid_is_there_before_completion_and_nothing_is_left_without_it()
    {
        using (var writer = ArtifactWriter<CorpusRecord>.Create(temporary.Path, ArtifactKinds.Corpus))
        {
            writer.Write(SampleRecords.Corpus[0]);
            Assert.Throws<ArtifactException>(() => ArtifactInspector.Describe(temporary.Path));
        }
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path));
    }

    [Fact]
    public void What_a_killed_writer_left_does_not_matter()
    {
        File.WriteAllText(temporary.Combine(".artifact.rlfa.body"), new string('x', 1000));
        File.WriteAllText(temporary.Combine(".artifact.rlfa.partial"), new string('x', 1000));
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, SampleRecords.Corpus);
        Assert.Equal(["artifact.rlfa"], new DirectoryInfo(temporary.Path).GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void A_directory_takes_one_artifact()
    {
        KindCase.WriteAll(temporary.Path, ArtifactKinds.Corpus, SampleRecords.Corpus);
        Assert.Throws<ArtifactException>(
            () => ArtifactWriter<CorpusRecord>.Create(temporary.Path, ArtifactKinds.Corpus));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("artifact.rlfa")]
    public void A_file_name_that_leaves_the_directory_or_clashes_is_refused(string name)
    {
        using var writer = ArtifactWriter<CorpusRecord>.Create(temporary.Path, ArtifactKinds.Corpus);
        Assert.Throws<ArgumentException>(() => writer.FilePath(name));
    }

    [Fact]
    public void A_directory_within_an_artifact_is_refused_and_nothing_appears()
    {
        using (var writer = ArtifactWriter<CorpusRecord>.Create(temporary.Path, ArtifactKinds.Corpus))
        {
            Directory.CreateDirectory(temporary.Combine("nested"));
            Assert.Throws<ArtifactException>(() => writer.Complete());
        }
        Assert.Empty(Directory.GetFiles(temporary.Path));
    }

    [Fact]
    public void A_record_larger_than_a_frame_is_refused_with_its_number()
    {
        using var writer = ArtifactWriter<CorpusRecord>.Create(temporary.Path, ArtifactKinds.Corpus);
        var exception = Assert.Throws<ArtifactException>(
            () => writer.Write(new CorpusRecord { Id = "", Text = new string('x', 16 << 20) }));
        Assert.Contains("record 0 is too large", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_leaves_no_artifact()
    {
        using var small = SmallDisk.Mount();
        var directory = Path.Combine(small.Path, "output");
        using (var writer = ArtifactWriter<CorpusRecord>.Create(directory, ArtifactKinds.Corpus))
        {
            var record = new CorpusRecord { Id = "1", Text = new string('x', 10_000) };
            Assert.Throws<IOException>(() =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    writer.Write(record);
                }
                writer.Complete();
            });
        }
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public void A_disk_that_fills_while_the_artifact_is_put_together_leaves_no_artifact()
    {
        using var small = SmallDisk.Mount();
        var directory = Path.Combine(small.Path, "output");
        using (var writer = ArtifactWriter<CorpusRecord>.Create(directory, ArtifactKinds.Corpus))
        {
            writer.Write(new CorpusRecord { Id = "1", Text = new string('x', SmallDisk.Bytes * 2 / 3) });
            Assert.Throws<IOException>(() => writer.Complete());
        }
        Assert.Empty(Directory.GetFiles(directory));
    }
}
