// Supervised fine-tuning: imitation of demonstrations.
//
// Algorithm: step 1 of Ouyang et al. 2022 ("Training language models to follow instructions with human feedback"),
// settings of Kirk et al. 2024.
//   1. Join each prompt and its completion, end with the stop token unless the completion was cut off.
//   2. Until all epochs are done: draw a batch, descend the mean cross-entropy of its completion and stop tokens.
// Departures: (1) no dropout; (2) the mean is over all completion tokens of an optimizer step, however it is cut into
// micro-batches;
//   (3) sequences that exceed the context lose the end of the completion first, then the beginning of the prompt.
// Inputs: Model (model), Demonstrations (demonstrations): splits "train" or "" are trained on, "validation" measures,
// others are left alone.
// Output: Policy (model).
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;
using RlhfFlow.SupervisedFineTuningStage;
using RlhfFlow.Transformers.Text;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

return StageHost.Run<SupervisedFineTuningOptions>(args, Description.Of, (context, options) =>
{
    set_num_threads(context.Threads);
    using var start = context.Input("Model", ArtifactKinds.Model);
    using var policy = TextModel.Load(start.Directory);
    var (model, codec) = (policy.Model, policy.Codec);
    if (options.FreezeLayers > model.Configuration.Layers)
    {
        throw new StageException("sft.freeze_layers", StageErrorClass.User,
            $"freezeLayers is {options.FreezeLayers}; the model has {model.Configuration.Layers} blocks.");
    }
    model.Freeze(options.FreezeLayers);

    using var demonstrations = context.Input("Demonstrations", ArtifactKinds.Demonstrations);
    var (training, validation) = DemonstrationSequences.Encode(codec, model.Configuration.ContextLength,
        demonstrations.Select(record => (record.Split, record.Prompt, record.Completion, !record.Truncated)));
    if (training.Count == 0)
    {
        throw new StageException("sft.no_demonstrations", StageErrorClass.Data,
            "There is no demonstration in the training split.");
    }

    var trainable = model.TrainableParameters().ToArray();
    using var optimizer = optim.AdamW(
        trainable, options.LearningRate, options.Beta1, options.Beta2, weight_decay: options.WeightDecay);
    var steps = Math.Max(1, (long)Math.Ceiling(options.Epochs * training.Count / options.BatchSize));
    var schedule = new LearningRateSchedule(
        options.LearningRate, steps, Math.Min(options.WarmUpSteps, steps), ScheduleShape.Cosine,
            options.FinalLearningRateFraction);
    var order = new DataOrder(training.Count, context.ChildSeed("order"));
    var microBatch = options.MicroBatchSize == 0 ? options.BatchSize : options.MicroBatchSize;
    var modules = new Dictionary<string, nn.Module> { ["model"] = model };

    var step = 0L;
    if (context.Checkpoints.TryResume(out var checkpoint))
    {
        step = TrainingState.Restore(checkpoint.Directory, modules, optimizer).Step;
    }
    void Save(string directory) =>
        TrainingState.Save(directory, modules, optimizer, new TrainingProgress { Step = step });

    while (step < steps)
    {
        context.ThrowIfStopRequested(step, Save);
        // 1. The batch and the learning rate of this step.
        var batch = Array.ConvertAll(order.Batch(step, options.BatchSize), index => training[index]);
        var learningRate = schedule.RateAt(step);
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
        // 2. Gradient of the mean loss per completion token.
        optimizer.zero_grad();
        var loss = LanguageModelLoss.Accumulate(model, batch, codec.PadTokenId, microBatch);
        if (!double.IsFinite(loss))
        {
            throw new StageException("sft.diverged", StageErrorClass.Diverged,
                $"The loss is {loss} at step {step}; lower learningRate.");
        }
        // 3. One step of Adam on the clipped gradient.
        var gradientNorm = nn.utils.clip_grad_norm_(trainable, options.MaximumGradientNorm);
        optimizer.step();
        step++;

        context.Metric(step, new Dictionary<string, double>
        {
            ["loss"] = loss,
            ["learningRate"] = learningRate,
            ["gradientNorm"] = gradientNorm,
        });
        context.Progress("training", step, steps, "steps");
        if (context.Checkpoints.Due(step))
        {
            context.Checkpoints.Save(step, Save);
        }
    }
    if (validation.Count > 0)
    {
        var heldOut = LanguageModelLoss.Evaluate(model, validation, codec.PadTokenId, 256);
        context.Metric(steps, new Dictionary<string, double> { ["loss"] = heldOut }, "validation");
    }

    using var output = context.Output("Policy", ArtifactKinds.Model);
    policy.Save(Path.GetDirectoryName(output.FilePath(TextCodec.TokenizerFile))!);
    output.Write(new ModelRecord
    {
        Architecture = "gpt2",
        Parameters = model.ParameterCount,
        VocabularySize = model.Configuration.VocabularySize,
        ContextLength = model.Configuration.ContextLength,
        Description = "supervised fine-tuning",
    });
    output.Complete();
});
