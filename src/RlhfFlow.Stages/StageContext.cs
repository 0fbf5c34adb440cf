using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Hosting;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages;

/// <summary>What a stage works with: its inputs and outputs, its seed, and the means to tell how it gets on.</summary>
public sealed class StageContext
{
    private readonly StageRequest request;
    private readonly StagePorts ports;
    private readonly StageMonitor monitor;
    private readonly EventLog events;
    private readonly ProgressClock progress = new();
    private readonly Dictionary<string, double> metrics = [];
    private readonly Dictionary<string, string> libraries = [];

    internal StageContext(
        StageRequest request, StagePorts ports, StageMonitor monitor, EventLog events, StageCheckpoints checkpoints)
    {
        (this.request, this.ports, this.monitor, this.events) = (request, ports, monitor, events);
        Checkpoints = checkpoints;
        Seed = SeedTree.Place(request.Seed, request.SeedPath);
    }

    /// <summary>Seed of all randomness of this task.</summary>
    public ulong Seed { get; }

    /// <summary>Threads to compute with; part of what determines the last bits of a result.</summary>
    public int Threads => request.Granted.Threads;

    /// <summary>Directory for temporary files; gone after the attempt.</summary>
    public string ScratchDirectory => request.ScratchDirectory;

    /// <summary>Cancelled as soon as the stage shall stop.</summary>
    public CancellationToken StopRequested => monitor.StopRequested;

    /// <summary>Checkpoints of the task.</summary>
    public StageCheckpoints Checkpoints { get; }

    internal IReadOnlyDictionary<string, double> FinalMetrics => metrics;

    internal IReadOnlyDictionary<string, string> Libraries => libraries;

    internal long Tokens { get; private set; }

    /// <summary>Whether an input port has an artifact.</summary>
    public bool Has(string port) => ports.InputPaths(port).Count > 0;

    /// <summary>Opens the one artifact of an input port.</summary>
    /// <exception cref="ArtifactException">It is damaged, or of another kind.</exception>
    public ArtifactReader<T> Input<T>(string port, ArtifactKind<T> kind) => ports.InputPaths(port) switch
    {
        [var path] => ArtifactReader<T>.Open(path, kind),
        var paths => throw new InvalidOperationException($"Port {port} has {paths.Count} artifacts, not one."),
    };

    /// <summary>Opens the artifacts of an input port that takes many, in their order.</summary>
    /// <exception cref="ArtifactException">One is damaged, or of another kind.</exception>
    public IReadOnlyList<ArtifactReader<T>> Inputs<T>(string port, ArtifactKind<T> kind) =>
        [.. ports.InputPaths(port).Select(path => ArtifactReader<T>.Open(path, kind))];

    /// <summary>Starts the artifact of an output port; once completed it belongs to the result.</summary>
    public ArtifactWriter<T> Output<T>(string port, ArtifactKind<T> kind)
    {
        var directory = ports.Begin(port, kind.Name);
        events.Write(new ArtifactEvent { Port = port, Path = directory });
        return ArtifactWriter<T>.Create(directory, kind);
    }

    /// <summary>Tells how far a phase is; may be called often.</summary>
    /// <param name="phase">What the stage is doing.</param>
    /// <param name="done">How much of it is done.</param>
    /// <param name="total">How much there is in all, or null if unknown.</param>
    /// <param name="unit">What is counted, such as <c>steps</c>.</param>
    public void Progress(string phase, long done, long? total, string unit) =>
        events.WriteThrottled($"progress {phase}", new ProgressEvent
        {
            Phase = phase,
            Done = done,
            Total = total,
            Unit = unit,
            RemainingMilliseconds = progress.Remaining(phase, done, total),
        });

    /// <summary>Reports measured values; when they come too fast only the newest are written.</summary>
    /// <param name="step">Step that they belong to.</param>
    /// <param name="values">Value of each metric; NaN and infinities are kept.</param>
    /// <param name="scope"><c>train</c>, <c>eval</c> or <c>system</c>.</param>
    public void Metric(long step, IReadOnlyDictionary<string, double> values, string scope = "train")
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            metrics[$"{scope}/{name}"] = value;
        }
        var copy = new Dictionary<string, double>(values);
        // Calls that measure different things must not push each other out.
        var key = $"metric {scope} {string.Join(' ', copy.Keys)}";
        events.WriteThrottled(key, new MetricEvent { Step = step, Values = copy, Scope = scope });
    }

    /// <summary>Writes a log line.</summary>
    public void Log(StageLogLevel level, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (level >= monitor.LogLevel)
        {
            events.WriteDetail(new LogEvent { Level = level, Message = EventLog.Cut(message) });
        }
    }

    /// <summary>Says that something is odd but does not keep the stage from its work.</summary>
    /// <param name="code">Stable text for programs.</param>
    /// <param name="message">What is odd.</param>
    public void Warn(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        events.Write(new WarningEvent { Code = code, Message = EventLog.Cut(message) });
    }

    /// <summary>Shows a small piece of the work, such as a completion.</summary>
    public void Sample(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        events.WriteDetail(new SampleEvent { Title = EventLog.Cut(title), Text = EventLog.Cut(text) });
    }

    /// <summary>Shows a small piece of the work that has parts, such as a prompt and its completion.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="parts">Names and texts of the parts, in their order.</param>
    public void Sample(string title, params (string Name, string Text)[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Sample(title, string.Join('\n', parts.Select(part => $"{part.Name}: {part.Text}")));
    }

    /// <summary>Counts tokens worked on, for the usage in the result.</summary>
    public void CountTokens(long tokens) => Tokens += tokens;

    /// <summary>Names a library that the result depends on, for its provenance.</summary>
    public void Library(string name, string version) => libraries[name] = version;

    /// <summary>
    /// Leaves the stage if it was asked to stop, after a checkpoint of the step unless one exists, the task was
    /// cancelled, or
    /// a second signal asks to leave at once.
    /// </summary>
    /// <param name="step">The last step that is done.</param>
    /// <param name="writeCheckpoint">Writes the files of the checkpoint into the directory it is given.</param>
    /// <exception cref="StageStopped">The stage was asked to stop.</exception>
    public void ThrowIfStopRequested(long step, Action<string> writeCheckpoint)
    {
        if (!monitor.StopRequested.IsCancellationRequested)
        {
            return;
        }
        if (monitor.Cause == StopCause.Cancel)
        {
            throw new StageStopped(checkpointed: false);
        }
        Checkpoints.Save(step, writeCheckpoint);
        throw new StageStopped(checkpointed: true);
    }

    /// <summary>Leaves a stage that has no checkpoints if it was asked to stop.</summary>
    /// <exception cref="StageStopped">The stage was asked to stop.</exception>
    public void ThrowIfStopRequested()
    {
        if (monitor.StopRequested.IsCancellationRequested)
        {
            throw new StageStopped(checkpointed: false);
        }
    }

    /// <summary>Path of the file that holds a secret.</summary>
    /// <exception cref="StageException">The request has no secret of this name.</exception>
    public string SecretPath(string name) => request.Secrets.TryGetValue(name, out var path)
        ? path
        : throw new StageException(
            "rlhfflow.secret_missing", StageErrorClass.User, $"The secret '{name}' was not given.")
        {
            ExitCode = ExitCodes.InvalidRequest,
        };

    /// <summary>A seed for one part of the work, a hash of this task's seed and a path of names.</summary>
    public ulong ChildSeed(params string[] path) => SeedTree.Child(Seed, path);
}
