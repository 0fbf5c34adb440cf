using System.Diagnostics;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Stages.Events;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// What the contract costs: a process to its first event, a whole attempt, one event. Roofs: a .NET process that does
/// nothing, and an unbuffered append of as many bytes.
/// </summary>
internal static class StageProcesses
{
    private const int LogEvents = 20_000;
    private const int EventBytes = 120;

    public static IEnumerable<Comparison> Comparisons()
    {
        using var smallest = new EchoAttempt(1, verbose: false);
        yield return Starting(smallest);
        using var verbose = new EchoAttempt(LogEvents, verbose: true);
        using var directory = new TemporaryDirectory();
        yield return Events(verbose, directory);
    }

    private static Comparison Starting(EchoAttempt smallest)
    {
        var nothing = Variant.Of("a .NET process that does nothing", 1, DoNothing, 1);
        return new()
        {
            Name = "stage process",
            Unit = "attempt",
            ShowsTime = true,
            Variants =
            [
                nothing,
                new() { Name = "start to hello", Amount = 1, RoofWork = 1,
                    Seconds = () => smallest.Run().SecondsToHello },
                new() { Name = "smallest whole attempt (Echo, 1 record)", Amount = 1, RoofWork = 1,
                    Seconds = () => smallest.Run().Seconds },
            ],
            Roof = nothing,
            Rounds = 21,
        };
    }

    private static Comparison Events(EchoAttempt verbose, TemporaryDirectory directory)
    {
        var bytes = new byte[EventBytes];
        var append = Variant.Of($"append of {EventBytes} bytes to a file", LogEvents, () =>
        {
            using var file = new FileStream(
                directory.Combine("events"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            for (var index = 0; index < LogEvents; index++)
            {
                file.Write(bytes);
            }
        }, LogEvents);
        return new()
        {
            Name = "stage events",
            Unit = "event",
            ShowsTime = true,
            Variants =
            [
                append,
                new()
                {
                    Name = "log event with one small record written", Amount = LogEvents - 1,
                    RoofWork = LogEvents - 1,
                    Seconds = () =>
                    {
                        verbose.Run();
                        var logs = verbose.Events.OfType<LogEvent>().ToArray();
                        return (logs[^1].MonotonicNanoseconds - logs[0].MonotonicNanoseconds) / 1e9;
                    },
                },
            ],
            Roof = append,
            Rounds = 7,
        };
    }

    private static void DoNothing()
    {
        using var process = Process.Start(Environment.ProcessPath!, ["--exit"]);
        process.WaitForExit();
    }
}
