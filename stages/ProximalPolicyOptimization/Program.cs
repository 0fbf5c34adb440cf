// Proximal policy optimisation of a language model on a learned reward.
//
// Algorithm: Ziegler et al. 2019 (arXiv 1909.08593) and Stiennon et al. 2020 (arXiv 2009.01325), with the clipped
// objective of Schulman et al. 2017 (arXiv 1707.06347) and generalised advantages (Schulman et al. 2016, arXiv
// 1506.02438):
//   maximise E[ score(x, y) - beta KL(policy || reference) ], the penalty paid token by token, the score at the last one.
//
// Departures:
//   1. Policy and value share one trunk with a fresh value head (Kirk et al. 2024), instead of a value network from the
//      reward model.
//   2. Advantages are whitened over the valid tokens of each minibatch, not over the whole batch; losses are divided by
//      the number of valid tokens of the minibatch.
//   3. Advantages and returns come from the values at sampling time in all epochs (Ziegler et al.), not from the
//      current ones (Kirk et al.).
//   4. Sampling is at temperature 1 without filters, so that the sampler's log-probabilities are those of the policy
//      itself.
//   5. The old log-probabilities are the sampler's own, not recomputed ones; the run checks that trainer and sampler
//      agree before the first update and stops if they do not.
//
// Inputs: Model (policy and reference), RewardModel, Prompts, optional GoldReward. Output: Policy.
using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Algorithms.Masking;
using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Schedules;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.ProximalPolicyOptimizationStage;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Models;
using RlhfFlow.Transformers.Text;
using RlhfFlow.Transformers.Training;
using TorchSharp;
using static TorchSharp.torch;

return StageHost.Run<ProximalPolicyOptimizationOptions>(args, StageIdentity.Description, (context, options) =>
{
    set_num_threads(context.Threads);

    // 0. Load: the policy, its frozen twin as reference, the reward model, the prompts; a fresh value head.
    using var input = context.Input("Model", ArtifactKinds.Model);
    using var trained = TextModel.Load(input.Directory);
    using var frozen = TextModel.Load(input.Directory);
    var (policy, reference, codec) = (trained.Model, frozen.Model, trained.Codec);
    var referenceDigest = WeightsDigest.Of(reference);
    using var scorer = ResponseScorer.Open(context, options, codec);
    var longestPrompt = policy.Configuration.ContextLength - options.MaximumNewTokens;
    var prompts = new PromptQueue(context, codec, options.PromptSplit, longestPrompt);
    policy.Freeze(options.FreezeLayers);
    using var valueHead = new ScalarHead(policy.Configuration.Width);
    valueHead.Initialize(context.ChildSeed("value head"));

    var named = policy.named_parameters().Concat(valueHead.named_parameters())
        .Where(pair => pair.parameter.requires_grad).ToList();
    var parameters = named.Select(pair => pair.parameter).ToList();
    var miniBatches = options.RollOutsPerStep / options.MiniBatchSize;
    var updatesPerStep = options.Epochs * miniBatches;
    var schedule = new LearningRateSchedule(
        options.LearningRate, (long)options.Steps * updatesPerStep, 0, ScheduleShape.Linear,
        options.FinalLearningRateFraction);
    var controller = new AdaptiveKlController(options.KlTarget, options.KlHorizon);
    var generation = new GenerationOptions
    {
        MaximumNewTokens = options.MaximumNewTokens, StopTokenId = codec.StopTokenId,
    };
    using var optimizer = optim.Adam(parameters, eps: options.AdamEpsilon);

    var modules = new Dictionary<string, nn.Module> { ["policy"] = policy, ["value"] = valueHead };
    var coefficient = options.KlCoefficient;
    var step = 0L;
    if (context.Checkpoints.TryResume(out var checkpoint))
    {
        var progress = TrainingState.Restore(checkpoint.Directory, modules, optimizer);
        (step, coefficient) = (progress.Step, progress.Values["klCoefficient"]);
    }
    void Save(string into) => TrainingState.Save(into, modules, optimizer, new TrainingProgress
    {
        Step = step, Values = new Dictionary<string, double> { ["klCoefficient"] = coefficient },
    });

    while (step < options.Steps)
    {
        using var scope = NewDisposeScope();

        // 1. Sample one response to each of a batch of fresh prompts. The sampler's log-probabilities are kept.
        var batch = prompts.Batch(step, options.RollOutsPerStep);
        var seeds = batch.Select((_, row) => context.ChildSeed("responses", $"{step}", $"{row}")).ToList();
        int[][] promptTokens = [.. batch.Select(prompt => prompt.Tokens)];
        var rollOut = new RollOut(batch, TextGenerator.Generate(policy, promptTokens, generation, seeds));
        var (mask, oldLogProbabilities) = (rollOut.Mask, rollOut.OldLogProbabilities);                 // [B,R], [B,R]
        Limits.RequireFinite(oldLogProbabilities, "sampled log-probabilities", step);

        // 2. Score each finished response once.
        var scores = scorer.Score(rollOut);
        Limits.RequireFinite(scores.Trained, "scores", step);

        // 3. The reference's log-probabilities and the values of this moment, without gradient.
        Tensor referenceLogProbabilities, oldValues;                                                   // [B,R], [B,R]
        using (no_grad())
        {
            var parts = rollOut.AllRows.Chunk(options.MiniBatchSize)
                .Select(rows => rollOut.Batch(rows, codec.PadTokenId)).ToList();
            Tensor OverAllRows(Func<TokenBatch, Tensor> perToken) => rollOut.ToGrid(cat(parts.Select(perToken).ToList()));
            referenceLogProbabilities = OverAllRows(part => PolicyWithValue.LogProbabilities(reference, part));
            oldValues = OverAllRows(part => PolicyWithValue.Evaluate(policy, valueHead, part).Values);
        }
        Limits.RequireFinite(oldValues, "values", step);

        // 4. Per-token rewards: -beta times the KL estimate everywhere, the score at the last token. All constants.
        var penalty = KlDivergence.PerToken(oldLogProbabilities, referenceLogProbabilities, options.KlEstimator);
        var rewards = TokenRewards.Assemble(scores.Trained, penalty, coefficient, mask);               // [B,R]
        if (options.WhitenRewards)
        {
            rewards = MaskedStatistics.Keep(MaskedStatistics.Whiten(rewards, mask, shiftMean: false), mask);
        }
        var kl = Number(MaskedStatistics.SumPerSequence(oldLogProbabilities - referenceLogProbabilities, mask).mean());
        var score = Number(scores.Trained.mean());
        Limits.RequireWithin(options, kl, score, step);

        // 5. Advantages and returns.
        var (advantages, returns) = GeneralizedAdvantages.Compute(
            rewards, oldValues, options.Discount, options.Lambda, mask);

        // 6. Several passes over the batch in minibatches of whole responses.
        var totals = new StepTotals();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var rows = Enumerable.Range(0, options.RollOutsPerStep).ToArray();
            new DeterministicRandom(context.Seed, "minibatches", $"{step}", $"{epoch}").Shuffle(rows);
            foreach (var (chosen, part) in rows.Chunk(options.MiniBatchSize).Select((chosen, part) => (chosen, part)))
            {
                using var updateScope = NewDisposeScope();
                Tensor Pick(Tensor grid) => rollOut.ToTokens(grid, chosen);                            // [B,R] -> [N]
                var (logProbabilities, entropies, values) = PolicyWithValue.Evaluate(
                    policy, valueHead, rollOut.Batch(chosen, codec.PadTokenId));                       // [N], [N], [N]
                var old = Pick(oldLogProbabilities);
                var valid = Pick(mask);                                                                // [N], all true
                var ratios = RatioStatistics.Measure(logProbabilities, old, valid);
                if (epoch == 0 && part == 0)
                {
                    totals.SamplerDeviation = ratios.LargestDeviation;
                    if (step == 0)
                    {
                        Limits.RequireSamplerAgreement(
                            ratios, RatioStatistics.Measure(Pick(referenceLogProbabilities), old, valid));
                    }
                }
                var advantage = Pick(advantages);
                if (options.WhitenAdvantages)
                {
                    advantage = MaskedStatistics.Whiten(advantage, valid);
                }
                var policyLoss = ClippedPolicyLoss.Compute(
                    logProbabilities, old, advantage, valid, options.PolicyClipRange);
                var valueLoss = ClippedValueLoss.Compute(
                    values, Pick(oldValues), Pick(returns), valid, options.ValueClipRange);
                var loss = policyLoss.Loss + (options.ValueCoefficient * valueLoss.Loss);
                if (options.EntropyCoefficient > 0)
                {
                    loss = loss - (options.EntropyCoefficient * entropies.mean());
                }
                Limits.RequireFinite(loss, "loss", step);
                var update = (step * updatesPerStep) + (epoch * miniBatches) + part;
                optimizer.ParamGroups.Single().LearningRate = schedule.RateAt(update);
                optimizer.zero_grad();
                loss.backward();
                var gradientNorm = nn.utils.clip_grad_norm_(parameters, options.MaximumGradientNorm);
                Limits.RequireFiniteGradient(gradientNorm, named, step);
                optimizer.step();
                totals.Add(
                    policyLoss, valueLoss, gradientNorm, epoch == options.Epochs - 1 ? ratios.ApproximateKl : null);
            }
        }

        // 7. Report, and move beta towards its target.
        var report = totals.Means();
        report["score"] = score;
        report["reward"] = score - (coefficient * Number(MaskedStatistics.SumPerSequence(penalty, mask).mean()));
        report["kl"] = kl;
        report["klCoefficient"] = coefficient;
        report["entropy"] = rollOut.Samples.SelectMany(sample => sample.Entropies).Average(entropy => (double)entropy);
        report["responseTokens"] = rollOut.Samples.Average(sample => sample.Tokens.Length);
        report["truncated"] = rollOut.Samples.Average(sample => sample.Stopped ? 0.0 : 1);
        report["explainedVariance"] = ExplainedVariance.Of(oldValues, returns, mask);
        report["learningRate"] = schedule.RateAt(((step + 1) * updatesPerStep) - 1);
        if (scores.Gold is { } gold)
        {
            report["gold"] = gold.Average();
        }
        coefficient = controller.Next(coefficient, kl, options.RollOutsPerStep);
        if (step % options.SampleEverySteps == 0)
        {
            context.Sample($"step {step}", scorer.Describe(rollOut, scores, 0));
        }
        step++;
        context.Metric(step, report);
        context.Progress("steps", step, options.Steps, "steps");
        if (step < options.Steps && context.Checkpoints.Due(step))
        {
            context.Checkpoints.Save(step, Save);
        }
        context.ThrowIfStopRequested(step, Save);
    }

    // 8. The reference must be what it was; then write the policy.
    if (WeightsDigest.Of(reference) != referenceDigest)
    {
        throw new StageException(
            "rlhf.reference_moved", StageErrorClass.Bug, "Training changed the reference's weights.");
    }
    using var output = context.Output("Policy", ArtifactKinds.Model);
    trained.Save(Path.GetDirectoryName(output.FilePath(TextCodec.TokenizerFile))!);
    output.Write(new ModelRecord
    {
        Architecture = "gpt2",
        Parameters = policy.ParameterCount,
        VocabularySize = policy.Configuration.VocabularySize,
        ContextLength = policy.Configuration.ContextLength,
        Description = "proximal policy optimization",
    });
    output.Complete();
});

static double Number(Tensor scalar) => scalar.to_type(ScalarType.Float64).item<double>();
