using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Checks.Talking;

/// <summary>What the checks of events ask in common.</summary>
internal static class Events
{
    /// <summary>The undisturbed run, if it left any event; whether it succeeded does not matter.</summary>
    internal static async Task<CheckedAttempt> RequireAsync(CheckBench bench)
    {
        var attempt = await bench.UndisturbedAsync().ConfigureAwait(false);
        return attempt.Events.Count > 0
            ? attempt
            : throw new CheckNotTriedException($"the stage wrote no events: {attempt.Ending}", attempt.ErrorText);
    }

    /// <summary>A whole number of a message, or null.</summary>
    internal static ulong? Unsigned(object? value) => value switch
    {
        ulong number => number,
        long and >= 0 => (ulong)(long)value,
        _ => null,
    };

    /// <summary>A value in words.</summary>
    internal static string Shown(object? value) => value is null ? "nothing" : $"{value}";
}
