using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>A newer engine says more than an older stage knows, and must be able to.</summary>
internal sealed class UnknownKeysAreTolerated : StageCheck
{
    private const string Key = "x_unknown";

    internal override string Name => "unknown-keys-tolerated";

    internal override CheckFamily Family => CheckFamily.Protocol;

    internal override string Tried =>
        "Ran the example with keys that no contract knows in every map of the request, and such an operation in the "
        + "control file.";

    internal override string Expected => "Success, as without them.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        await bench.SucceededAsync().ConfigureAwait(false);
        var request = bench.NewRequest();
        request.Bend = AddKeys;
        using var process = bench.Start(request);
        ControlFile.Append(request.Files.Control, Key);
        var attempt = await process.EndAsync().ConfigureAwait(false);
        return attempt.HasSucceeded
            ? CheckFinding.Passed("Success.")
            : CheckFinding.Failed($"It ended with {attempt.Ending}.", attempt.ErrorText);
    }

    private static void AddKeys(MessageMap request)
    {
        request[Key] = new MessageMap { ["nested"] = new List<object?> { 1L, "two", null } };
        foreach (var name in new[] { "limits", "granted" })
        {
            ((MessageMap)request[name]!)[Key] = "unknown";
        }
        foreach (var (_, slot) in ((MessageMap)request["outputs"]!).Entries)
        {
            ((MessageMap)slot!)[Key] = true;
        }
        foreach (var input in ((MessageMap)request["inputs"]!).Entries
            .SelectMany(entry => ((IEnumerable<object?>)entry.Value!).OfType<MessageMap>()))
        {
            input[Key] = 1.5;
        }
    }
}
