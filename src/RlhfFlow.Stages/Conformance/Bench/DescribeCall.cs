using System.Diagnostics;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>One call of <c>describe</c> and what came of it.</summary>
internal sealed record DescribeCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Exit code, 128 + n for signal n, or null if it was killed because it took too long.</summary>
    internal required int? ExitCode { get; init; }

    /// <summary>Time until it ended.</summary>
    internal required TimeSpan Elapsed { get; init; }

    /// <summary>The file that it wrote; empty if it wrote none.</summary>
    internal required byte[] Bytes { get; init; }

    /// <summary>What it printed.</summary>
    internal required string Said { get; init; }

    /// <summary>The description with what is wrong in it, or null if it is no message at all.</summary>
    internal DescriptionReading? Reading { get; private init; }

    /// <summary>The message itself, or null if it is none.</summary>
    internal MessageMap? Message { get; private init; }

    /// <summary>The description, good enough to go on with, or null.</summary>
    internal DescribedStage? Stage => Reading is { } reading ? UsableDescription.Of(reading) : null;

    /// <summary>What is wrong with the description, or why there is none; empty if all is well.</summary>
    internal string Problem { get; private init; } = "";

    internal static async Task<DescribeCall> MakeAsync(CheckBench bench, DescribeVariation variation)
    {
        var directory = bench.Combine("describe", Guid.NewGuid().ToString("N"));
        var scratch = Directory.CreateDirectory(Path.Combine(directory, "scratch")).FullName;
        var work = variation.WorkingDirectory ?? Directory.CreateDirectory(Path.Combine(directory, "work")).FullName;
        var answer = Path.Combine(directory, "description");
        var files = new AttemptFiles(directory);
        string[] command = [.. variation.Wrapper, .. bench.Manifest.Command, "describe", "--out", answer];
        var watch = Stopwatch.StartNew();
        using var process = StageLaunch.Start(command, files, work, scratch, new GrantedResources());
        var ended = await EndAsync(process, bench.Stopping).ConfigureAwait(false);
        var call = new DescribeCall
        {
            ExitCode = ended ? process.ExitCode : null,
            Elapsed = watch.Elapsed,
            Bytes = File.Exists(answer)
                ? await File.ReadAllBytesAsync(answer, bench.Stopping).ConfigureAwait(false)
                : [],
            Said = AttemptText.Of(files),
        };
        return call.Read(answer);
    }

    private static async Task<bool> EndAsync(Process process, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            Posix.LibC.SignalGroup(process.Id, Posix.LibC.SignalKill);
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }

    private DescribeCall Read(string answer)
    {
        if (ExitCode != ExitCodes.Succeeded)
        {
            var how = ExitCode is { } code ? $"it ended with {code} ({ExitCodes.Meaning(code)})" : "it did not end";
            return this with { Problem = how };
        }
        try
        {
            var message = FrameFile.Read(answer);
            var reading = DescriptionFormat.Read(message);
            return this with
            {
                Message = message, Reading = reading, Problem = string.Join(Environment.NewLine, reading.Findings),
            };
        }
        catch (ProtocolException problem)
        {
            return this with { Problem = problem.Message };
        }
    }
}
