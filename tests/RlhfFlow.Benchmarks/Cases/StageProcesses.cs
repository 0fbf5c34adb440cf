using System.Diagnostics;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Benchmarks.Measuring;
using RlhfFlow.Stages.Events;
using RlhfFlow.Testing;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>
/// What contract and supervision cost: a process to its first event, a whole attempt, one event, one MiB of artifact.
/// Roofs: a .NET process that does nothing, an unbuffered append of as many bytes, and the same copying of records
/// within one process.
/// </summary>
internal static class StageProcesses
{
    private const int LogEvents = 20_000;
    private const int EventBytes = 120;
    private const int BigTexts = 16_384;
    private const int BigTextBytes = 4_096;
    private const double BigMebibytes = (double)BigTexts * BigTextBytes / (1 << 20);

    public static IEnumerable<Comparison> Comparisons()
    {
        using var smallest = new EchoAttempt(1, verbose: false);
        yield return Starting(smallest);
        using var verbose = new EchoAttempt(LogEvents, verbose: true);
        using var directory = new TemporaryDirectory();
        yield return Events(verbose, directory);
        using var big = new EchoAttempt(BigTexts, verbose: false, new string('A', BigTextBytes));
        yield return Bytes(smallest, big, directory);
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

    private static Comparison Bytes(EchoAttempt smallest, EchoAttempt big, TemporaryDirectory directory)
    {
        var copied = Variant.Of("records read and written within one process", BigMebibytes, () =>
        {
            var copy = directory.Combine("copy");
            using (var reader = ArtifactReader<CorpusRecord>.Open(big.CorpusDirectory, ArtifactKinds.Corpus))
            using (var writer = ArtifactWriter<CorpusRecord>.Create(copy, ArtifactKinds.Corpus))
            {
                foreach (var record in reader)
                {
                    writer.Write(record);
                }
                writer.Complete();
            }
            Directory.Delete(copy, recursive: true);
        }, BigMebibytes);
        return new()
        {
            Name = $"stage artifacts, {BigMebibytes:0} MiB in and out",
            Unit = "MiB",
            ShowsTime = true,
            Variants =
            [
                copied,
                new()
                {
                    Name = "a whole attempt, less the smallest one", Amount = BigMebibytes, RoofWork = BigMebibytes,
                    Seconds = () => big.Run().Seconds - smallest.Run().Seconds,
                },
            ],
            Roof = copied,
            Rounds = 9,
        };
    }

    private static void DoNothing()
    {
        using var process = Process.Start(Environment.ProcessPath!, ["--exit"]);
        process.WaitForExit();
    }
}
