using RlhfFlow.Artifacts.Records;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

public sealed class ArtifactDamageTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly string directory;

    public ArtifactDamageTests()
    {
        directory = temporary.Combine("artifact");
        KindCase.WriteAll(
            directory,
            ArtifactKinds.Model,
            SampleRecords.Model,
            ("config.json", "{\"a\":1}"),
            ("tokenizer.json", "{\"b\":2}"));
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_flipped_bit_at_every_byte_of_every_file_is_found_and_placed()
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            var bytes = File.ReadAllBytes(path);
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(path, bytes);
                AssertDamaged(path);
                bytes[at] ^= (byte)(1 << (at % 8));
            }
            File.WriteAllBytes(path, bytes);
        }
        AssertSound();
    }

    [Fact]
    public void A_cut_at_every_length_of_every_file_is_found()
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            var bytes = File.ReadAllBytes(path);
            for (var length = 0; length < bytes.Length; length++)
            {
                File.WriteAllBytes(path, bytes[..length]);
                AssertDamaged(path);
            }
            File.WriteAllBytes(path, bytes);
        }
        AssertSound();
    }

    [Fact]
    public void A_byte_too_many_in_any_file_is_found()
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, [.. bytes, 0]);
            AssertDamaged(path);
            File.WriteAllBytes(path, bytes);
        }
        AssertSound();
    }

    [Fact]
    public void A_frame_repeated_or_left_out_is_found()
    {
        var many = temporary.Combine("many");
        KindCase.WriteAll(many, ArtifactKinds.Corpus, SampleRecords.Corpus);
        var path = Path.Combine(many, "artifact.rlfa");
        var bytes = File.ReadAllBytes(path);
        var frames = FramesOf(bytes);
        foreach (var order in (int[][])[[0, 1, 1, 2, 3], [0, 1, 3], [0, 2, 1, 3], [0, 1, 2], [0, 3], [0]])
        {
            File.WriteAllBytes(path, [.. order.SelectMany(frame => bytes[frames[frame]])]);
            Assert.Equal(path, Assert.Throws<ArtifactException>(() => ArtifactInspector.Describe(many)).Place);
        }
    }

    [Fact]
    public void Files_that_changed_places_are_found()
    {
        var (config, tokenizer) = (Path.Combine(directory, "config.json"), Path.Combine(directory, "tokenizer.json"));
        var (first, second) = (File.ReadAllBytes(config), File.ReadAllBytes(tokenizer));
        File.WriteAllBytes(config, second);
        File.WriteAllBytes(tokenizer, first);
        var exception = AssertDamaged(config);
        Assert.NotNull(exception.Expected);
        Assert.NotNull(exception.Got);
        Assert.Contains(exception.Expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_foreign_file_are_found()
    {
        File.WriteAllText(Path.Combine(directory, "notes.txt"), "");
        AssertDamaged(Path.Combine(directory, "notes.txt"));
        File.Delete(Path.Combine(directory, "notes.txt"));
        File.Delete(Path.Combine(directory, "tokenizer.json"));
        AssertDamaged(Path.Combine(directory, "tokenizer.json"));
    }

    [Fact]
    public void A_link_in_place_of_a_file_is_refused()
    {
        var (config, elsewhere) = (Path.Combine(directory, "config.json"), temporary.Combine("elsewhere.json"));
        File.Move(config, elsewhere);
        File.CreateSymbolicLink(config, elsewhere);
        AssertDamaged(config);
    }

    [Fact]
    public void A_link_in_place_of_the_artifact_file_is_refused_and_never_committed()
    {
        var (file, elsewhere) = (Path.Combine(directory, "artifact.rlfa"), temporary.Combine("elsewhere.rlfa"));
        File.Move(file, elsewhere);
        File.CreateSymbolicLink(file, elsewhere);
        AssertDamaged(directory);
        var store = new ArtifactStore(temporary.Combine("store"));
        Assert.Throws<ArtifactException>(() => store.Commit(directory));
        Assert.Empty(store.Digests());
    }

    [Theory]
    [InlineData("artifact.rlfa")]
    [InlineData("config.json")]
    public void A_pipe_in_place_of_a_file_is_refused_at_once(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "there is no mkfifo here");
        var path = Path.Combine(directory, name);
        File.Delete(path);
        using var made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", path);
        made.WaitForExit();
        AssertDamaged(name == "artifact.rlfa" ? directory : path);
    }

    [Theory]
    [InlineData(".artifact.rlfa.body")]
    [InlineData(".artifact.rlfa.partial")]
    public void What_a_writer_left_behind_is_no_part_of_an_artifact(string name)
    {
        Directory.CreateDirectory(Path.Combine(directory, name));
        AssertDamaged(Path.Combine(directory, name));
    }

    [Fact]
    public void Another_digest_than_the_expected_one_is_refused()
    {
        var expected = new string('0', 64);
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactReader<ModelRecord>.Open(directory, ArtifactKinds.Model, expected));
        Assert.Equal(expected, exception.Expected);
        Assert.Equal(ArtifactInspector.Describe(directory).Digest, exception.Got);
    }

    [Fact]
    public void Damage_between_verification_and_reading_is_found()
    {
        using var reader = ArtifactReader<ModelRecord>.Open(directory, ArtifactKinds.Model);
        var path = Path.Combine(directory, "artifact.rlfa");
        var bytes = File.ReadAllBytes(path);
        bytes[FramesOf(bytes)[1].Start.Value + 10] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<ArtifactException>(() => reader.ToList());
    }

    [Fact]
    public void A_directory_without_an_artifact_is_a_clear_error()
    {
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactInspector.Describe(temporary.Combine("nowhere")));
        Assert.Equal(temporary.Combine("nowhere"), exception.Place);
        Assert.Contains("artifact.rlfa is missing", exception.Message, StringComparison.Ordinal);
    }

    private static List<Range> FramesOf(byte[] bytes)
    {
        var frames = new List<Range>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = start + 8 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(start));
            frames.Add(start..end);
            start = end;
        }
        return frames;
    }

    private ArtifactException AssertDamaged(string place)
    {
        var exception = Assert.Throws<ArtifactException>(
            () => ArtifactReader<ModelRecord>.Open(directory, ArtifactKinds.Model));
        Assert.Equal(place, exception.Place);
        return exception;
    }

    private void AssertSound() => Assert.Single(ArtifactReader<ModelRecord>.Open(directory, ArtifactKinds.Model));
}
