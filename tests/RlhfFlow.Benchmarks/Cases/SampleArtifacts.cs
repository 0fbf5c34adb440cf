using System.Security.Cryptography;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// 50,000 samples of 12 tokens, written, verified and read, against copying and hashing the same bytes.
/// </summary>
internal static class SampleArtifacts
{
    private const int Count = 50_000;

    public static IEnumerable<Comparison> Comparisons()
    {
        using var directory = new TemporaryDirectory();
        var samples = Samples();
        var reference = Write(directory.Combine("first"), samples);
        var file = directory.Combine("first", "artifact.rlfa");
        var bytes = File.ReadAllBytes(file);
        var store = new ArtifactStore(directory.Combine("store"));
        Write(directory.Combine("stored"), samples);
        store.Commit(directory.Combine("stored"));
        var megabytes = reference.Bytes / 1e6;
        Variant Of(string name, Action work) => Variant.Of(name, megabytes, work, bytes.Length);
        var roof = Of("SHA-256 of the bytes in memory", () => SHA256.HashData(bytes));
        yield return new()
        {
            Name = $"samples artifact, {megabytes:0} MB",
            Unit = "MB",
            Variants =
            [
                Of("plain copy of the file", () => File.Copy(file, directory.Combine("copy"), overwrite: true)),
                roof,
                Of("verify", () => store.Verify(reference.Digest)),
                Of("read (verifies first)", () => Read(directory.Combine("first"))),
                Of("write", () =>
                {
                    Write(directory.Combine("again"), samples);
                    Directory.Delete(directory.Combine("again"), recursive: true);
                }),
            ],
            Roof = roof,
            Rounds = 11,
        };
    }

    private static ArtifactReference Write(string directory, SampleRecord[] samples)
    {
        using var writer = ArtifactWriter<SampleRecord>.Create(directory, ArtifactKinds.Samples);
        Array.ForEach(samples, writer.Write);
        return writer.Complete();
    }

    private static int Read(string directory)
    {
        using var reader = ArtifactReader<SampleRecord>.Open(directory, ArtifactKinds.Samples);
        return reader.Count();
    }

    private static SampleRecord[] Samples()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Count).Select(index => new SampleRecord
        {
            PromptId = $"prompt-{index / 4}",
            Group = "topic",
            Prompt = GeneratedText.Sentence(random, 16),
            Completion = GeneratedText.Sentence(random, 12),
            Distribution = "in",
            Split = "test",
            SampleIndex = index % 4,
            Policy = "SFT T=1",
            TokenIds = [.. Enumerable.Range(0, 12).Select(_ => random.Next(89))],
            LogProbabilities = [.. Enumerable.Range(0, 12).Select(_ => -random.NextSingle())],
            ReferenceLogProbabilities = [.. Enumerable.Range(0, 12).Select(_ => -random.NextSingle())],
            Entropy = random.NextDouble(),
            Scores = new(StringComparer.Ordinal) { ["reward"] = random.NextDouble() },
        })];
    }
}
