using System.Text;
using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>A secret in a log is none any more.</summary>
internal sealed class SecretsAreKept : StageCheck
{
    private const string SecretName = "check-token";

    internal override string Name => "secrets-kept";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example with a secret whose file does not exist, then with one whose content is known, and searched "
        + "all that this run left.";

    internal override string Expected =>
        $"{Refusal.OfRequest.Expected} without the file; the content in no log, event, result or output.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var directory = bench.NewDirectory("secret");
        var missing = WithSecret(bench, Path.Combine(directory, "missing"));
        var refused = await Refusal.OfRequest
            .RunAsync(bench, [($"the secret '{SecretName}' missing", missing, SecretName)]).ConfigureAwait(false);
        if (refused.Status == CheckStatus.Failed)
        {
            return refused;
        }
        var content = $"secret-{bench.Random.NextInt64():x16}-{bench.Random.NextInt64():x16}";
        var path = Path.Combine(directory, "given");
        await File.WriteAllTextAsync(path, content, bench.Stopping).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var attempt = await bench.RunAsync(WithSecret(bench, path), new()).ConfigureAwait(false);
        var files = Directory.GetFiles(attempt.Files.Directory, "*", SearchOption.AllDirectories);
        return files.FirstOrDefault(file => Holds(file, content)) is { } found
            ? CheckFinding.Failed(
                $"The content of the secret is in '{Path.GetRelativePath(attempt.Files.Directory, found)}'.", content)
            : CheckFinding.Passed(
                $"{refused.Got} Its content is in none of the {files.Length} files of the run that was given it.");
    }

    private static CheckRequest WithSecret(CheckBench bench, string path)
    {
        var request = bench.NewRequest();
        request.Request = request.Request with
        {
            Secrets = new Dictionary<string, string> { [SecretName] = path },
        };
        return request;
    }

    private static bool Holds(string file, string content) =>
        File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(content)) >= 0;
}
