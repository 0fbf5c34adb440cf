using RlhfFlow.Artifacts.Files;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

public sealed class ArtifactFileFuzzTests
{
    private const string Place = "somewhere/artifact.rlfa";

    [Fact]
    public void A_header_is_read_or_refused_with_the_place() => Run(
        "artifact header",
        [.. ArtifactSeeds.All.Select(artifact => FrameMutation.Payloads(artifact.File)[0])],
        [new MessagePackMutation(), new ByteMutation("magic"u8.ToArray(), "files"u8.ToArray())],
        bytes => ReadFile(FrameMutation.Framed([bytes, SealOf([])])));

    [Fact]
    public void A_footer_is_read_or_refused_with_the_place()
    {
        var frames = FrameMutation.Payloads(ArtifactSeeds.All[0].File);
        Run(
            "artifact footer",
            [frames[^1], SealOf([])],
            [new MessagePackMutation(), new ByteMutation("index"u8.ToArray(), "records"u8.ToArray())],
            bytes => ReadFile(FrameMutation.Framed([.. frames[..^1], bytes])));
    }

    [Fact]
    public void A_file_is_read_or_refused_with_the_place() => Run(
        "artifact file",
        [.. ArtifactSeeds.All.Select(artifact => artifact.File)],
        [new FrameMutation(new MessagePackMutation()), new FrameMutation(new MessagePackMutation(), true),
            new ByteMutation()],
        ReadFile);

    private static void Run(
        string reader, IReadOnlyList<byte[]> seeds, IReadOnlyList<IMutation> mutations, Action<byte[]> read) =>
        new FuzzRun
        {
            Reader = reader,
            Seeds = seeds,
            Mutations = mutations,
            Read = bytes =>
            {
                read(bytes);
                return [];
            },
            Refusals = [typeof(ArtifactException)],
            NamesPlace = message => message.StartsWith(Place, StringComparison.Ordinal)
                && message.Contains(" at byte ", StringComparison.Ordinal),
        }.Run();

    private static void ReadFile(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var file = VerifiedFile.Read(stream, Place, null);
        Assert.Equal(bytes.Length, file.Bytes);
        Assert.InRange(file.Records, 0, bytes.Length / FrameFormat.OverheadBytes);
    }

    private static byte[] SealOf(byte[] body) =>
        new ArtifactFooter(0, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)), [])
            .ToBytes();
}
