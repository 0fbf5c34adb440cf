using RlhfFlow.Stages.Conformance.Checks.Resuming;
using RlhfFlow.Stages.Conformance.Examples;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>What checks work with: the stage, an example for it, a place to run it, and one undisturbed run.</summary>
internal sealed class CheckBench : IDisposable
{
    private readonly CheckOptions options;
    private readonly bool ownsRoot;
    private readonly Lazy<Task<DescribeCall>> described;
    private readonly Lazy<Task<CheckedAttempt>> undisturbed;
    private readonly Lazy<Task<CheckedAttempt>> repeated;
    private readonly Lazy<Task<KilledTask>> killed;
    private StageExample? example;
    private int attempts;
    private int prepared;

    internal CheckBench(StageManifest manifest, CheckOptions options, CancellationToken stop)
    {
        (Manifest, this.options, Stopping) = (manifest, options, stop);
        ownsRoot = options.Directory is null;
        Root = Path.GetFullPath(options.Directory ?? Directory.CreateTempSubdirectory("rlhfflow-check-").FullName);
        Random = new Random(options.Seed);
        var installed = new DescribeVariation { WorkingDirectory = InstalledDirectories.Main(manifest) };
        described = new(() => DescribeCall.MakeAsync(this, installed));
        undisturbed = new(() => RunAsync(NewRequest(), new AttemptVariation()));
        repeated = new(() => RunAsync(NewRequest(), new AttemptVariation()));
        killed = new(() => KilledTask.MakeAsync(this));
    }

    /// <summary>The stage.</summary>
    internal StageManifest Manifest { get; }

    /// <summary>Directory in which everything happens.</summary>
    internal string Root { get; }

    /// <summary>Seeded, for moments and bytes to disturb.</summary>
    internal Random Random { get; }

    /// <summary>Set when the checking is to end.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>Most random moments at which one check disturbs the stage.</summary>
    internal int MostMoments => options.MostMoments;

    /// <summary>Most time that a run of the example may take.</summary>
    internal TimeSpan RunLimit => TimeSpan.FromSeconds(options.RunSeconds);

    /// <summary>The description if it has been read, or null.</summary>
    internal DescribedStage? TryDescription { get; private set; }

    /// <summary>Reads description and example, so that a wrong example is told before anything is tried.</summary>
    /// <exception cref="FormatException">The example is wrong; lists every problem.</exception>
    internal async Task PrepareAsync()
    {
        TryDescription = (await FirstDescribeAsync().ConfigureAwait(false)).Stage;
        if (TryDescription is { } stage)
        {
            example = StageExample.Load(Manifest, options.ExampleFile, stage, Combine("example"));
        }
    }

    /// <summary>The first call of <c>describe</c>, from the stage's own directory, whatever came of it.</summary>
    internal Task<DescribeCall> FirstDescribeAsync() => described.Value;

    /// <summary>What the stage says about itself.</summary>
    /// <exception cref="CheckNotTriedException">It does not say it in a form that can be read.</exception>
    internal async Task<DescribedStage> DescriptionAsync()
    {
        var call = await FirstDescribeAsync().ConfigureAwait(false);
        return call.Stage
            ?? throw new CheckNotTriedException($"its description cannot be used: {call.Problem}");
    }

    /// <summary>On what the stage is tried.</summary>
    internal StageExample Example => example ?? throw new CheckNotTriedException("its description cannot be used");

    /// <summary>A run of the example that nothing disturbs, made once.</summary>
    internal Task<CheckedAttempt> UndisturbedAsync() => undisturbed.Value;

    /// <summary>The undisturbed run if it succeeded.</summary>
    /// <exception cref="CheckNotTriedException">It did not, so nothing can be held against it.</exception>
    internal async Task<CheckedAttempt> SucceededAsync()
    {
        var attempt = await UndisturbedAsync().ConfigureAwait(false);
        return attempt.HasSucceeded
            ? attempt
            : throw new CheckNotTriedException(
                $"an undisturbed run of the example did not succeed: {attempt.Ending}", attempt.ErrorText);
    }

    /// <summary>A second run that nothing disturbs, made once.</summary>
    internal Task<CheckedAttempt> RepeatedAsync() => repeated.Value;

    /// <summary>The shorter time of two undisturbed runs: a later disturbance would find nothing left.</summary>
    /// <exception cref="CheckNotTriedException">The first did not succeed.</exception>
    internal async Task<TimeSpan> UsualTimeAsync()
    {
        var first = await SucceededAsync().ConfigureAwait(false);
        var second = await RepeatedAsync().ConfigureAwait(false);
        return second.HasSucceeded && second.Elapsed < first.Elapsed ? second.Elapsed : first.Elapsed;
    }

    /// <summary>A task whose first attempt was killed after a checkpoint, made once.</summary>
    internal Task<KilledTask> KilledAsync() => killed.Value;

    /// <summary>A request for the example in fresh directories, to be changed before it is run.</summary>
    internal CheckRequest NewRequest(string? checkpointDirectory = null)
    {
        var directory = Combine($"attempt-{++attempts}");
        return new CheckRequest(Example, TryDescription!, directory, attempts, checkpointDirectory);
    }

    /// <summary>Runs the stage to its end.</summary>
    /// <param name="request">What it is told.</param>
    /// <param name="variation">How the run differs from an ordinary one.</param>
    internal async Task<CheckedAttempt> RunAsync(CheckRequest request, AttemptVariation variation)
    {
        using var process = CheckedProcess.Start(this, request, variation);
        return await process.EndAsync().ConfigureAwait(false);
    }

    /// <summary>Starts the stage; the caller disturbs it and waits for its end.</summary>
    internal CheckedProcess Start(CheckRequest request, AttemptVariation? variation = null) =>
        CheckedProcess.Start(this, request, variation ?? new());

    /// <summary>A directory of its own for a file or artifact that a check prepares.</summary>
    internal string NewDirectory(string name) =>
        Directory.CreateDirectory(Combine("prepared", $"{++prepared}-{name}")).FullName;

    internal string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose()
    {
        if (ownsRoot && Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
