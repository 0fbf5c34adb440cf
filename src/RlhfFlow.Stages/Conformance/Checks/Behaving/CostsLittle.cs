using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Behaving;

/// <summary>Nobody switches off what costs nothing.</summary>
internal sealed class CostsLittle : StageCheck
{
    private const int FewestPairs = 3;
    private const int MostPairs = 5;
    private const int FewestMetrics = 4;
    private const long Often = 250;
    private const long Never = 1_000_000_000;

    internal override string Name => "metrics-overhead";

    internal override CheckFamily Family => CheckFamily.Manners;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried =>
        "Compared the processor time of runs with four metrics a second and runs with as good as none, in turn.";

    internal override string Expected => "More by at most 1 % of the time that the run takes.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        var undisturbed = await bench.SucceededAsync().ConfigureAwait(false);
        var (with, without) = (new List<double>(), new List<double>());
        Overhead overhead;
        do
        {
            var often = await RunAsync(bench, Often, undisturbed.Request.Request.Limits.EventBytes)
                .ConfigureAwait(false);
            if (often.EventsOf("metric").Count() < FewestMetrics)
            {
                return CheckFinding.NotApplicable("The example reports next to no metrics, or is over too soon.");
            }
            with.Add(ProcessorTime(often));
            without.Add(ProcessorTime(await RunAsync(bench, Never, eventBytes: 1).ConfigureAwait(false)));
            overhead = Overhead.Of(with, without, undisturbed.Elapsed.TotalMilliseconds);
        }
        while (with.Count < FewestPairs || (!overhead.IsDecided && with.Count < MostPairs));
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{overhead.Share:P1} ± {overhead.Spread:P1} of {undisturbed.Elapsed.TotalMilliseconds:F0} ms "
            + $"({with.Min():F0} against {without.Min():F0} ms of processor time, "
            + $"the least of {with.Count} runs each).");
        return !overhead.IsDecided ? CheckFinding.NotTried($"the runs differ too much among themselves: {found}")
            : overhead.IsLittle ? CheckFinding.Passed(found)
            : CheckFinding.Failed(found);
    }

    private static Task<CheckedAttempt> RunAsync(CheckBench bench, long shortest, long eventBytes)
    {
        var request = bench.NewRequest();
        var limits = request.Request.Limits with { MetricMilliseconds = shortest, EventBytes = eventBytes };
        request.Request = request.Request with { Limits = limits };
        return bench.RunAsync(request, new AttemptVariation());
    }

    private static double ProcessorTime(CheckedAttempt attempt) =>
        (attempt.ResultMessage?["usage"] as MessageMap)?["cpu_ms"] is long used and > 0
            ? used
            : throw new CheckNotTriedException($"a run told no processor time: {attempt.Ending}", attempt.ErrorText);
}
