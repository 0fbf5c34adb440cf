using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Sandboxes;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>Whoever mends it has to know which directory it is.</summary>
internal sealed class ReadOnlyOutput : StageCheck
{
    private const string ReadOnly = """mount -t tmpfs -o ro none "$1" """;

    internal override string Name => "read-only-output-named";

    internal override CheckFamily Family => CheckFamily.Failure;

    internal override string Tried =>
        "Ran the example with an output directory on a file system that is mounted read-only.";

    internal override string Expected => "A failure whose message names the directory; no success and no exit code 0.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        await bench.SucceededAsync().ConfigureAwait(false);
        var request = bench.NewRequest();
        if (request.RequiredOutputs.Count == 0)
        {
            return CheckFinding.NotApplicable("The stage has no output that it always writes.");
        }
        var directory = request.Request.Outputs[request.RequiredOutputs[0]].Directory;
        Directory.CreateDirectory(directory);
        var wrapper = Namespaces.WithMounts(ReadOnly, directory);
        var attempt = await bench.RunAsync(request, new() { Wrapper = wrapper }).ConfigureAwait(false);
        var message = attempt.ErrorMessage.Length > 0 ? attempt.ErrorMessage : attempt.ErrorText;
        return attempt.ExitCode == ExitCodes.Succeeded || attempt.Status == "succeeded"
                ? CheckFinding.Failed($"It ended with {attempt.Ending}.", attempt.ErrorText)
            : !message.Contains(directory, StringComparison.Ordinal)
                ? CheckFinding.Failed(
                    $"Exit code {attempt.ExitCode}, but the message does not name '{directory}'.", message)
            : CheckFinding.Passed($"Exit code {attempt.ExitCode}: {message.Split('\n')[0]}");
    }
}
