using System.Text.Json.Nodes;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Resuming;

/// <summary>A task whose first attempt was killed after a checkpoint, to be continued as often as wanted.</summary>
internal sealed class KilledTask
{
    private const string EverySeconds = "checkpointEverySeconds";
    private const double Often = 0.1;
    private readonly CheckBench bench;
    private int copies;
    private CheckedAttempt? resumed;

    private KilledTask(CheckBench bench, CheckedAttempt attempt) => (this.bench, Attempt) = (bench, attempt);

    /// <summary>The attempt that was killed.</summary>
    internal CheckedAttempt Attempt { get; }

    /// <summary>Its newest checkpoint.</summary>
    /// <exception cref="CheckNotTriedException">It has none that is valid.</exception>
    internal ResumePoint Point => Newest(Attempt.Request.Request.CheckpointDirectory);

    /// <summary>Runs the example, asks for checkpoints, and kills it some time after the first.</summary>
    internal static async Task<KilledTask> MakeAsync(CheckBench bench)
    {
        var undisturbed = await bench.SucceededAsync().ConfigureAwait(false);
        var usual = await bench.UsualTimeAsync().ConfigureAwait(false);
        const double latest = 0.7;
        const int tries = 3;
        KilledTask? task = null;
        for (var attempt = tries - 1; attempt >= 0; attempt--)
        {
            var share = latest * bench.Random.NextDouble() * attempt / tries;
            task = new KilledTask(bench, await KillAsync(bench, usual, share).ConfigureAwait(false));
            if (!task.Attempt.EventsOf("checkpoint").Any() || LastStep(task.Attempt) < LastStep(undisturbed))
            {
                break;
            }
        }
        return task!;
    }

    /// <summary>The attempt that continues, made once and left alone.</summary>
    internal async Task<CheckedAttempt> ResumedAsync() =>
        resumed ??= await ContinueAsync(_ => { }, request => request).ConfigureAwait(false);

    /// <summary>Makes a second attempt from the newest checkpoint.</summary>
    /// <param name="damage">What happens to the directory of checkpoints before, given the newest one.</param>
    /// <param name="change">What else is changed.</param>
    internal Task<CheckedAttempt> ContinueAsync(Action<ResumePoint> damage, Func<StageRequest, StageRequest> change)
    {
        var directory = bench.Combine("resumed", $"{++copies}");
        Copy(Attempt.Request.Request.CheckpointDirectory, directory);
        var point = Newest(directory);
        damage(point);
        var request = bench.NewRequest(directory);
        var first = Attempt.Request.Request;
        request.Request = change(request.Request with
        {
            TaskId = first.TaskId,
            Parameters = (JsonObject)first.Parameters.DeepClone(),
            Attempt = first.Attempt + 1,
            Reason = AttemptReason.Resume,
            Resume = point,
        });
        return bench.RunAsync(request, new AttemptVariation());
    }

    private static long LastStep(CheckedAttempt attempt) => attempt.EventsOf("checkpoint")
        .Concat(attempt.EventsOf("metric"))
        .Max(happened => happened.Message!["step"] as long?) ?? 0;

    private static async Task<CheckedAttempt> KillAsync(CheckBench bench, TimeSpan usual, double share)
    {
        var request = bench.NewRequest();
        AskOften(request, bench.TryDescription!.Parameters);
        using var process = bench.Start(request);
        await process.WaitForEventAsync(happened => happened.Kind == "hello").ConfigureAwait(false);
        ControlFile.Append(request.Files.Control, "checkpoint_now");
        if (await process.WaitForEventAsync(happened => happened.Kind == "checkpoint").ConfigureAwait(false))
        {
            ControlFile.Append(request.Files.Control, "checkpoint_now");
            await process.WaitAsync((usual - process.Elapsed) * share).ConfigureAwait(false);
            process.Signal(Posix.LibC.SignalKill);
        }
        return await process.EndAsync().ConfigureAwait(false);
    }

    private static void AskOften(CheckRequest request, ParameterSchema schema)
    {
        if (schema.Find(EverySeconds) is { Cache: false } definition
            && ParameterVariation.IsAllowed(definition, JsonValue.Create(Often)))
        {
            request.Request.Parameters[EverySeconds] = Often;
        }
    }

    private static ResumePoint Newest(string directory)
    {
        var damage = new List<string>();
        return new CheckpointDirectory(directory).FindValid(damage) ?? throw new CheckNotTriedException(
            "the stage left no valid checkpoint to continue from", string.Join('\n', damage));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
        foreach (var directory in Directory.EnumerateDirectories(from))
        {
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
        }
    }
}
