using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Conformance.Bench;

public sealed class InstalledDirectoriesTests
{
    [Fact]
    public void A_program_beyond_the_manifest_belongs_to_the_stage()
    {
        using var directory = new TemporaryDirectory();
        var program = directory.Combine("program", "stage");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllText(program, "");

        var manifest = Manifest(directory.Combine("manifest"), program);

        Assert.Equal(
            [directory.Combine("manifest"), directory.Combine("program")], InstalledDirectories.Of(manifest));
        Assert.Equal(directory.Combine("program"), InstalledDirectories.Main(manifest));
    }

    [Fact]
    public void An_interpreter_that_belongs_to_everybody_does_not()
    {
        using var directory = new TemporaryDirectory();

        var manifest = Manifest(directory.Path, "/bin/sh");

        Assert.Equal([directory.Path], InstalledDirectories.Of(manifest));
        Assert.Equal(directory.Path, InstalledDirectories.Main(manifest));
    }

    private static StageManifest Manifest(string directory, string program) =>
        new() { Directory = directory, Activity = "", Id = "org.example.stage", Command = [program] };
}
