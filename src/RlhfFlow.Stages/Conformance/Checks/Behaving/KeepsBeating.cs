using System.Globalization;
using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Behaving;

/// <summary>A stage that is only busy must not look like one that is lost.</summary>
internal sealed class KeepsBeating : StageCheck
{
    private const int Interval = 300;
    private const int Intervals = 3;
    private const double NanosecondsAMillisecond = 1e6;

    internal override string Name => "heartbeat-under-load";

    internal override CheckFamily Family => CheckFamily.Manners;

    internal override CheckLevel Level => CheckLevel.Should;

    internal override string Tried =>
        $"Asked for a heartbeat every {Interval} ms and kept every core busy with something else.";

    internal override string Expected => "No more than two intervals without one, from the first event to the last.";

    internal override async Task<CheckFinding> RunAsync(CheckBench bench)
    {
        await bench.SucceededAsync().ConfigureAwait(false);
        var request = bench.NewRequest();
        var limits = request.Request.Limits with { HeartbeatMilliseconds = Interval };
        request.Request = request.Request with { Limits = limits };
        CheckedAttempt attempt;
        using (new BusyCores())
        {
            attempt = await bench.RunAsync(request, new AttemptVariation()).ConfigureAwait(false);
        }
        var marks = attempt.Events
            .Where(happened => happened.Kind == "heartbeat" || happened == attempt.Events[0]
                || happened == attempt.Events[^1])
            .ToList();
        var times = marks.ConvertAll(happened => happened.Message?["mono_ns"] as long? ?? 0);
        if (!attempt.HasSucceeded || times.Count == 0 || times.Contains(0))
        {
            return CheckFinding.NotTried($"the run under load told no times: {attempt.Ending}", attempt.ErrorText);
        }
        var length = (times[^1] - times[0]) / NanosecondsAMillisecond;
        if (length < Intervals * Interval)
        {
            return CheckFinding.NotApplicable(string.Create(
                CultureInfo.InvariantCulture, $"The run took {length:F0} ms, less than {Intervals} intervals."));
        }
        var gaps = times.Zip(times.Skip(1), (before, after) => (after - before) / NanosecondsAMillisecond).ToList();
        var longest = gaps.Max();
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{attempt.EventsOf("heartbeat").Count()} heartbeats in {length:F0} ms, at most {longest:F0} ms apart.");
        return longest <= 2 * Interval
            ? CheckFinding.Passed(found)
            : CheckFinding.Failed(found, $"silent after {marks[gaps.IndexOf(longest)].Evidence}");
    }
}
