// Reward modelling from pairwise preferences.
//
// Algorithm: a language model's trunk with a fresh scalar head r(x, y) is trained to put the preferred response above
// the other one, minimising -ln sigma(r(x, y_chosen) - r(x, y_rejected)) (Bradley and Terry 1952; Christiano et al.
// 2017; Stiennon et al. 2020, section 3.4). Afterwards scores are shifted and scaled to mean 0 and deviation 1 over
// both sides of training pairs (Ziegler et al. 2019; Kirk et al. 2024).
//
// Departures from Stiennon et al.:
//   1. The score is by default the mean of the head over the response's tokens, not its value at the last token: as
//      good in distribution and better out of it at small scale. `pooling` = last restores the papers' reading.
//   2. The head's weights are drawn from N(0, 0.01), not N(0, 1 / (d + 1)); the loss starts at ln 2 either way.
//   3. Pairs are drawn in random order, a fresh permutation per pass, and training may stop within a pass.
//   4. A tie counts as one half. With `labels` = soft the loss is cross-entropy against the record's probability
//      instead of the label.
//
// Inputs: Model, Preferences, optional HeldOut. Outputs: RewardModel, Evaluation (accuracies on held-out pairs).
using RlhfFlow.Algorithms.RewardModels;
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.RewardModelingStage;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

return StageHost.Run<RewardModelingOptions>(args, StageIdentity.Description, (context, options) =>
{
    set_num_threads(context.Threads);

    // 1. Load the model and tokenise the pairs.
    using var model = context.Input("Model", ArtifactKinds.Model);
    using var start = TextModel.Load(model.Directory);
    var (trunk, codec) = (start.Model, start.Codec);
    var configuration = trunk.Configuration;
    var longest = RewardModel.LongestSequence(options.MaximumTokens, configuration);
    var tokenizer = new PreferenceTokenizer(codec, longest);
    var (training, heldOut) = PreferenceSplits.Read(context, tokenizer, options.ShuffleLabels);
    context.Log(StageLogLevel.Info, $"{training.Count} training pairs, {heldOut.Count} sets to measure, "
        + $"{tokenizer.Truncated} responses cut to fit {longest} tokens.");

    // 2. Give the trunk a fresh scalar head.
    trunk.Freeze(options.FreezeLayers);
    var head = new ScalarHead(configuration.Width);
    head.Initialize(context.ChildSeed("head"), options.HeadStandardDeviation);
    var rewardModel = new RewardModel(trunk, head, options.Pooling) { MaximumTokens = options.MaximumTokens };
    var parameters = rewardModel.parameters().Where(parameter => parameter.requires_grad).ToList();
    var schedule = new LearningRateSchedule(
        options.LearningRate, options.Steps, options.WarmUpSteps, options.Schedule, options.FinalLearningRateFraction);
    using var optimizer = optim.AdamW(parameters, eps: options.AdamEpsilon, weight_decay: options.WeightDecay);
    var modules = new Dictionary<string, nn.Module> { ["rewardModel"] = rewardModel };
    var sums = new RunningMeans("loss", "trainAccuracy", "gradientNorm");

    // 3. Continue where an interrupted attempt stopped.
    var step = 0L;
    if (context.Checkpoints.TryResume(out var checkpoint))
    {
        var progress = TrainingState.Restore(checkpoint.Directory, modules, optimizer);
        step = progress.Step;
        sums.Restore(progress.Values);
    }
    void Save(string into) =>
        TrainingState.Save(into, modules, optimizer, new TrainingProgress { Step = step, Values = sums.Values });

    // 4. Train: -ln sigma(r_chosen - r_rejected) over batches of pairs.
    var order = new DataOrder(training.Count, context.ChildSeed("pairs"));
    while (step < options.Steps)
    {
        using var scope = NewDisposeScope();
        var batch = order.Batch(step, options.BatchSize).Select(at => training[at]).ToList();
        optimizer.ParamGroups.Single().LearningRate = schedule.RateAt(step);
        var (chosen, rejected) = Scores(batch);                                                       // [B], [B]
        var margins = options.UseMargins ? Column(batch.Select(pair => pair.Record.Margin ?? 0)) : null;
        var probabilities = Column(batch.Select(pair => pair.Probability(options.Labels, options.LabelSmoothing)));
        var loss = PairwiseRewardLoss.Mean(chosen, rejected, margins, probabilities, options.CenteringCoefficient);
        optimizer.zero_grad();
        loss.backward();
        var gradientNorm = nn.utils.clip_grad_norm_(parameters, options.MaximumGradientNorm);
        RequireFinite("loss", loss.item<float>(), step);
        RequireFinite("gradient", gradientNorm, step);
        optimizer.step();

        sums.Add("loss", loss.item<float>());
        sums.Add("trainAccuracy", PairwiseAccuracy.Of(Numbers(chosen - rejected)));
        sums.Add("gradientNorm", gradientNorm);
        step++;
        if (step % options.ReportEverySteps == 0 || step == options.Steps)
        {
            var values = sums.TakeMeans();
            values["learningRate"] = schedule.RateAt(step - 1);
            context.Metric(step, values);
            context.Progress("training", step, options.Steps, "updates");
        }
        if (step < options.Steps && context.Checkpoints.Due(step))
        {
            context.Checkpoints.Save(step, Save);
        }
        context.ThrowIfStopRequested(step, Save);
    }

    // 5. Normalise: mean and deviation of the raw scores over both sides of training pairs.
    var sample = order.Batch(0, Math.Min(options.NormalizationPairs, training.Count));
    var normalization = Normalise(RawScores([.. sample.Select(at => training[at])]));
    (rewardModel.Mean, rewardModel.StandardDeviation) = (normalization.Mean, normalization.StandardDeviation);

    // 6. Measure every held-out split and distribution apart, out of distribution also by known and new groups.
    using var evaluation = context.Output("Evaluation", ArtifactKinds.Evaluation);
    foreach (var (name, group, pairs) in heldOut)
    {
        var scores = RawScores(pairs);
        var differences = Enumerable.Range(0, pairs.Count).Select(at => scores[2 * at] - scores[(2 * at) + 1]).ToList();
        var values = HeldOutReport.Measure(pairs, differences, options.Labels);
        context.Metric(step, values.ToDictionary(value => $"{name}.{value.Key}", value => value.Value), "eval");
        foreach (var record in HeldOutReport.Records(options.Label, group, pairs, differences, values))
        {
            evaluation.Write(record);
        }
        var written = values.Select(value => FormattableString.Invariant($"{value.Key} {value.Value:0.####}"));
        context.Log(StageLogLevel.Info, $"{name}: {string.Join(", ", written)}");
        var first = pairs[0].Record;
        context.Sample(
            $"{name}: first pair", ("prompt", first.Prompt), ("chosen", first.Chosen), ("rejected", first.Rejected),
            ("difference", FormattableString.Invariant($"{differences[0]:0.00}")));
    }

    evaluation.Complete();

    // 7. Write the reward model.
    using var output = context.Output("RewardModel", ArtifactKinds.RewardModel);
    new TextRewardModel(rewardModel, codec).Save(Path.GetDirectoryName(output.FilePath(TextCodec.TokenizerFile))!);
    output.Write(new RewardModelRecord
    {
        Architecture = "gpt2",
        Parameters = rewardModel.parameters().Sum(parameter => parameter.numel()),
        VocabularySize = configuration.VocabularySize,
        ContextLength = configuration.ContextLength,
        Description = options.ShuffleLabels ? "reward model, labels shuffled (control)" : "reward model",
        Pooling = options.Pooling.ToString().ToLowerInvariant(),
        Mean = rewardModel.Mean,
        StandardDeviation = rewardModel.StandardDeviation,
    });
    output.Complete();

    (Tensor Chosen, Tensor Rejected) Scores(IReadOnlyList<PreferencePair> pairs)
    {
        // Chosen and rejected share one forward pass: rows 0..B-1 and B..2B-1.
        TokenSequence[] rows = [.. pairs.Select(pair => pair.Chosen), .. pairs.Select(pair => pair.Rejected)];
        var raw = rewardModel.RawScores(TokenBatch.From(rows, codec.PadTokenId));                             // [2B]
        return (raw.narrow(0, 0, pairs.Count), raw.narrow(0, pairs.Count, pairs.Count));
    }

    List<double> RawScores(IReadOnlyList<PreferencePair> pairs)
    {
        // Chosen, rejected, chosen, rejected, ...
        using var noGradient = no_grad();
        var all = new List<double>(2 * pairs.Count);
        foreach (var part in pairs.Chunk(options.BatchSize))
        {
            using var scope = NewDisposeScope();
            var (chosen, rejected) = Scores(part);
            all.AddRange(Numbers(chosen).Zip(Numbers(rejected), (a, b) => new[] { a, b }).SelectMany(both => both));
        }
        return all;
    }
});

static Tensor Column(IEnumerable<double> values) => tensor(values.Select(value => (float)value).ToArray());

static IEnumerable<double> Numbers(Tensor values) =>
    values.detach().cpu().data<float>().ToArray().Select(value => (double)value);

static void RequireFinite(string name, double value, long step)
{
    if (!double.IsFinite(value))
    {
        throw new StageException("rlhf.not_finite", StageErrorClass.Diverged, $"{name} is {value} in update {step}.");
    }
}

static RewardNormalization Normalise(IReadOnlyList<double> scores)
{
    try
    {
        return RewardNormalization.Measure(scores);
    }
    catch (ArgumentException exception)
    {
        throw new StageException("rlhf.reward_without_scale", StageErrorClass.Diverged, exception.Message);
    }
}
