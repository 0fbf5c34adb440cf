// Pretraining: a tokenizer and a small GPT-2 from text.
//
// Algorithm: maximum likelihood of the next token (Radford et al. 2019, "Language Models are Unsupervised Multitask
// Learners").
//   1. Train the tokenizer on the training split.
//   2. Initialise the model from the seed.
//   3. Until all steps are done: draw a batch, descend the mean cross-entropy of its text and stop tokens.
// Departures: (1) no dropout; (2) a record's prompt is context without loss; (3) initial weights are wider than
// GPT-2's, which narrow models need.
// Input:  Corpus (corpus): splits "train" or "" are trained on, "validation" measures, others are left alone.
// Output: Model (model): config.json, model.safetensors, tokenizer.json, generation_config.json.
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.PretrainingStage;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

return StageHost.Run<PretrainingOptions>(args, Description.Of, (context, options) =>
{
    set_num_threads(context.Threads);
    using var corpus = context.Input("Corpus", ArtifactKinds.Corpus);
    var data = PretrainingData.From(corpus, options);
    if (data.Training.Count == 0)
    {
        throw new StageException("pretraining.empty_corpus", StageErrorClass.Data,
            "The corpus has no text in its training split.");
    }
    if (data.Truncated > 0)
    {
        context.Warn("pretraining.truncated", $"{data.Truncated} texts were cut to {options.ContextLength} tokens.");
    }
    var unigramEntropy = data.Validation.Count > 0 ? PretrainingData.UnigramEntropy(data.Validation) : double.NaN;

    using var model = new Gpt2LanguageModel(Description.Shape(options, data.Codec));
    WeightInitialization.Fill(model, context.ChildSeed("weights"), options.ScaleResidualOutputs);
    using var optimizer = optim.AdamW(
        model.parameters(), options.LearningRate, options.Beta1, options.Beta2, weight_decay: options.WeightDecay);
    var warmUpSteps = Math.Min(options.WarmUpSteps, options.Steps);
    var schedule = new LearningRateSchedule(
        options.LearningRate, options.Steps, warmUpSteps, ScheduleShape.Cosine, options.FinalLearningRateFraction);
    var order = new DataOrder(data.Training.Count, context.ChildSeed("order"));
    var microBatch = options.MicroBatchSize == 0 ? options.BatchSize : options.MicroBatchSize;
    var modules = new Dictionary<string, nn.Module> { ["model"] = model };

    var step = 0L;
    if (context.Checkpoints.TryResume(out var checkpoint))
    {
        step = TrainingState.Restore(checkpoint.Directory, modules, optimizer).Step;
    }
    void Save(string directory) =>
        TrainingState.Save(directory, modules, optimizer, new TrainingProgress { Step = step });

    while (step < options.Steps)
    {
        context.ThrowIfStopRequested(step, Save);
        // 1. The batch and the learning rate of this step.
        var batch = Array.ConvertAll(order.Batch(step, options.BatchSize), index => data.Training[index]);
        var learningRate = schedule.RateAt(step);
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
        // 2. Gradient of the mean loss per target token.
        optimizer.zero_grad();
        var loss = LanguageModelLoss.Accumulate(model, batch, data.Codec.PadTokenId, microBatch);
        if (!double.IsFinite(loss))
        {
            throw new StageException("pretraining.diverged", StageErrorClass.Diverged,
                $"The loss is {loss} at step {step}; lower learningRate.");
        }
        // 3. One step of Adam on the clipped gradient.
        var gradientNorm = nn.utils.clip_grad_norm_(model.parameters(), options.MaximumGradientNorm);
        optimizer.step();
        step++;

        context.Metric(step, new Dictionary<string, double>
        {
            ["loss"] = loss,
            ["learningRate"] = learningRate,
            ["gradientNorm"] = gradientNorm,
        });
        if (data.Validation.Count > 0 && (step % options.EvaluationEverySteps == 0 || step == options.Steps))
        {
            var heldOut = LanguageModelLoss.Evaluate(model, data.Validation, data.Codec.PadTokenId, 256);
            var measured = new Dictionary<string, double> { ["loss"] = heldOut, ["unigramEntropy"] = unigramEntropy };
            context.Metric(step, measured, "validation");
        }
        context.Progress("training", step, options.Steps, "steps");
        if (context.Checkpoints.Due(step))
        {
            context.Checkpoints.Save(step, Save);
        }
    }

    using var output = context.Output("Model", ArtifactKinds.Model);
    using var result = new TextModel(model, data.Codec);
    result.Save(Path.GetDirectoryName(output.FilePath(TextCodec.TokenizerFile))!);
    output.Write(new ModelRecord
    {
        Architecture = "gpt2",
        Parameters = model.ParameterCount,
        VocabularySize = model.Configuration.VocabularySize,
        ContextLength = model.Configuration.ContextLength,
        Description = "pretrained from text",
    });
    output.Complete();
});
