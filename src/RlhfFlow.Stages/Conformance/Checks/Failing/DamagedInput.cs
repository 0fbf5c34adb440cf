using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>Training on damaged data looks like training.</summary>
internal sealed class DamagedInput : StageCheck
{
    internal override string Name => "damaged-input-refused";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example on a copy of an input in which one bit of a record, or of a file beside the records, is "
        + "another.";

    internal override string Expected => $"{Refusal.OfInput.Expected}.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        if (PreparedInput.Of(bench) is not { } input)
        {
            return CheckFinding.NotApplicable("The stage has no inputs.");
        }
        var files = new DirectoryInfo(input.Artifact.Path).EnumerateFiles()
            .Where(file => file.Length > 0)
            .OrderByDescending(file => file.Name == "artifact.rlfa").ThenByDescending(file => file.Length)
            .Take(2);
        var trials = files.Select(file => Trial(bench, input, file.Name)).ToList();
        return await Refusal.OfInput.RunAsync(bench, trials).ConfigureAwait(false);
    }

    private static (string What, CheckRequest Request, string Named) Trial(
        CheckBench bench, PreparedInput input, string name)
    {
        var copy = Copy(bench, input.Artifact);
        var path = Path.Combine(copy.Path, name);
        var bytes = File.ReadAllBytes(path);
        // The middle half holds records or numbers, neither header nor footer.
        var at = (bytes.Length / 4) + bench.Random.Next(Math.Max(1, bytes.Length / 2));
        bytes[at] ^= (byte)(1 << bench.Random.Next(8));
        File.WriteAllBytes(path, bytes);
        return ($"another byte {at} in {name} of {input.Port.Name}", input.Replace(bench, copy), "");
    }

    private static InputArtifact Copy(CheckBench bench, InputArtifact artifact)
    {
        var directory = bench.NewDirectory("damaged");
        foreach (var file in new DirectoryInfo(artifact.Path).EnumerateFiles())
        {
            file.CopyTo(Path.Combine(directory, file.Name)).IsReadOnly = false;
        }
        return artifact with { Path = directory };
    }
}
