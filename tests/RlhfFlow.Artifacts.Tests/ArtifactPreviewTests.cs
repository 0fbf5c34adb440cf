using System.Diagnostics;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactPreviewTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void It_shows_the_same_as_reading_all_of_it_wherever_it_begins()
    {
        Write(5000);
        var all = ArtifactInspector.RecordsAsJson(temporary.Path).ToList();
        var preview = ArtifactPreview.Open(temporary.Path);

        Assert.Equal(("corpus", 5000), (preview.Kind, preview.Records));
        Assert.Equal(ArtifactInspector.Describe(temporary.Path).Bytes, preview.Bytes);
        foreach (var offset in (int[])[0, 1, 1023, 1024, 1025, 2048, 4999])
        {
            Assert.Equal(all.Skip(offset).Take(10), preview.RecordsAsJson(offset, 10));
        }
        Assert.Empty(preview.RecordsAsJson(5000, 10));
        Assert.Empty(preview.RecordsAsJson(-1, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    public void It_knows_where_small_artifacts_end(int records)
    {
        Write(records);
        Assert.Equal(records, ArtifactPreview.Open(temporary.Path).RecordsAsJson(0, 2000).Count());
    }

    [Fact]
    public void Every_kind_can_be_shown_with_its_files()
    {
        foreach (var kind in KindCase.All)
        {
            var directory = temporary.Combine(kind.Name);
            kind.Write(directory);
            var preview = ArtifactPreview.Open(directory);
            Assert.Equal(ArtifactInspector.RecordsAsJson(directory), preview.RecordsAsJson(0, 100));
            Assert.Equal(ArtifactInspector.Files(directory), preview.Files);
        }
        var model = ArtifactPreview.Open(temporary.Combine("model"));
        Assert.NotNull(model.FilePath("config.json"));
        Assert.All((string[])["artifact.rlfa", "../model/config.json", "", "none"], name => Assert.Null(model.FilePath(name)));
    }

    [Fact]
    public void A_damaged_record_is_found_when_it_is_shown_and_others_are_shown()
    {
        Write(3000);
        var path = temporary.Combine("artifact.rlfa");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var preview = ArtifactPreview.Open(temporary.Path);

        Assert.Equal(100, preview.RecordsAsJson(0, 100).Count());
        Assert.Equal(100, preview.RecordsAsJson(2900, 100).Count());
        Assert.Throws<ArtifactException>(() => preview.RecordsAsJson(0, 3000).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(5000)]
    public void A_file_that_is_cut_short_is_no_artifact(int bytes)
    {
        Write(3000);
        using (var stream = File.OpenWrite(temporary.Combine("artifact.rlfa")))
        {
            stream.SetLength(bytes);
        }
        Assert.Throws<ArtifactException>(() => ArtifactPreview.Open(temporary.Path));
    }

    [Fact]
    public void The_last_records_of_a_large_file_are_there_without_reading_it()
    {
        Write(2000, 100_000);
        var watch = Stopwatch.StartNew();
        Assert.Equal(100, ArtifactPreview.Open(temporary.Path).RecordsAsJson(1030, 100).Count());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    private void Write(int records, int characters = 20) => KindCase.WriteAll(
        temporary.Path, ArtifactKinds.Corpus,
        [.. Enumerable.Range(0, records).Select(index => SampleRecords.Corpus[0] with
        {
            Text = index + new string((char)('a' + (index % 26)), characters),
        })]);
}
