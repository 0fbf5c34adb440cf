using System.Diagnostics;
using RlhfFlow.Testing;

namespace RlhfFlow.Artifacts.Tests;

/// <summary>
/// Artifacts written once: a change of a byte here is a change of every digest, and needs a new schema version.
/// </summary>
public sealed class ArtifactGoldenTests : IDisposable
{
    // Our own files, not another library's: they are where this project keeps them.
    private static readonly string Written = Path.Combine(Repository.Root, "tests", "golden", "artifacts");

    private const string Python = "/usr/bin/python3";
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_kind_is_still_written_byte_for_byte_as_it_was_once()
    {
        foreach (var kind in KindCase.All)
        {
            var golden = Path.Combine(Written, kind.Name);
            kind.Write(temporary.Combine(kind.Name));
            Assert.Equal(FileNames(golden), FileNames(temporary.Combine(kind.Name)));
            foreach (var name in FileNames(golden))
            {
                Assert.Equal(
                    Convert.ToHexStringLower(File.ReadAllBytes(Path.Combine(golden, name))),
                    Convert.ToHexStringLower(File.ReadAllBytes(temporary.Combine(kind.Name, name))));
            }
        }
    }

    [Fact]
    public void Every_artifact_written_once_is_still_read()
    {
        foreach (var kind in KindCase.All)
        {
            kind.Write(temporary.Combine(kind.Name));
            Assert.Equal(
                kind.ReadAndRewrite(temporary.Combine(kind.Name)),
                kind.ReadAndRewrite(Path.Combine(Written, kind.Name)));
        }
    }

    [Fact]
    public void Every_artifact_written_once_has_its_digest()
    {
        var listed = File.ReadAllLines(Path.Combine(Written, "digests.txt")).Select(line => line.Split("  "))
            .ToDictionary(parts => parts[1], parts => parts[0]);
        var found = Directory.GetDirectories(Written)
            .ToDictionary(directory => Path.GetFileName(directory),
                directory => ArtifactInspector.Describe(directory).Digest);
        Assert.Equal(listed, found);
    }

    [Fact]
    public void Pythons_msgpack_and_hashlib_agree_on_every_artifact()
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not here");
        Assert.SkipUnless(Run("-c", "import msgpack").Code == 0, "python3-msgpack is not installed");
        var check = Path.Combine(Repository.Root, "tests", "RlhfFlow.Artifacts.Tests", "Python", "check_artifact.py");
        foreach (var kind in KindCase.All)
        {
            var reference = kind.Write(temporary.Combine(kind.Name));
            var (code, output) = Run(check, temporary.Combine(kind.Name));
            Assert.True(code == 0, output);
            Assert.Equal($"{reference.Digest} {reference.Kind} {reference.SchemaVersion} {reference.Records}",
                output.Trim());
        }
    }

    private static IEnumerable<string> FileNames(string directory) =>
        new DirectoryInfo(directory).GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true,
            RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
