// Counts with checkpoints, and goes wrong on request: what a training stage looks like from outside, without the
// training.
// Inputs: Corpus, optional. Output: Corpus with one record, the sum.
using System.Globalization;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.SlowCounterStage;
using RlhfFlow.Stages;

var description = new StageDescription
{
    Kind = "SlowCounter",
    Id = "rlhfflow.test.slow-counter",
    Version = "1.0.0",
    Summary = "Counts slowly.",
    Inputs = [new("Ignored", "corpus", "Ignored.", PortCardinality.Optional)],
    Outputs = [new("Corpus", "corpus", "One record with the sum.")],
    Metrics = [new("sum", "", "Sum so far.")],
    Capabilities = new() { Resumable = true, CheckpointOnTerm = true },
};

return StageHost.Run<SlowCounterOptions>(args, description, (context, options) =>
{
    var trouble = new Troublemaker(options, args);
    var counter = new Counter(context.ChildSeed("counter"));
    var firstStep = 0L;
    if (context.Checkpoints.TryResume(out var checkpoint))
    {
        counter = Counter.Load(checkpoint.Directory);
        firstStep = checkpoint.Step + 1;
    }
    while (options.StartFile is { } start && !File.Exists(start))
    {
        Thread.Sleep(20);
        context.ThrowIfStopRequested();
    }
    for (var step = firstStep; step < options.Steps; step++)
    {
        trouble.At(step);
        Thread.Sleep(options.StepMilliseconds);
        counter.Step(options.Increment);
        context.Progress("count", step + 1, options.Steps, "steps");
        context.Metric(step, new Dictionary<string, double> { ["sum"] = counter.Sum });
        if (step == firstStep)
        {
            context.Sample("first sum", counter.Sum.ToString("R", CultureInfo.InvariantCulture));
        }
        if (options.SpeakEverySteps > 0 && step % options.SpeakEverySteps == 0)
        {
            Console.WriteLine($"printed at {step}");
            Console.Error.WriteLine($"complained at {step}");
            context.Log(StageLogLevel.Info, $"logged at {step}");
            context.Warn("counter.speaks", $"warned at {step}");
        }
        if (context.Checkpoints.Due(step))
        {
            context.Checkpoints.Save(step, counter.Save);
        }
        if (!trouble.IgnoresStop)
        {
            context.ThrowIfStopRequested(step, counter.Save);
        }
    }
    using var output = context.Output("Corpus", ArtifactKinds.Corpus);
    output.Write(new CorpusRecord { Id = "sum", Text = counter.Sum.ToString("R", CultureInfo.InvariantCulture) });
    if (!trouble.LeavesOutputOpen)
    {
        output.Complete();
    }
});
