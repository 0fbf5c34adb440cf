// Best-of-n sampling: the reward model chooses.
//
// Algorithm: Nakano et al. 2021 ("WebGPT", rejection sampling); Kirk et al. 2024, section 3.
// For each completion wanted: 1. draw n candidates from the policy; 2. score each with the reward model; 3. keep the
// first of the best.
// Departures: each of several completions of one prompt has n candidates of its own, so that measures of diversity need
// no simulation.
// Inputs: Model (model), RewardModel (reward-model), Prompts (prompts); optional Judge
// (reward-model: scores what was chosen, has no say in the choice).
// Output: Samples (samples), in the order of the prompts. Log-probabilities are the policy's own at temperature 1, not
// those of the choice.
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.BestOfNSamplingStage;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;
using static TorchSharp.torch;

return StageHost.Run<BestOfNSamplingOptions>(args, Description.Of, (context, options) =>
{
    set_num_threads(context.Threads);
    using var model = context.Input("Model", ArtifactKinds.Model);
    using var policy = TextModel.Load(model.Directory);
    using var rewardInput = context.Input("RewardModel", ArtifactKinds.RewardModel);
    using var rewardModel = TextRewardModel.Load(rewardInput.Directory);
    using var judge = context.Has("Judge")
        ? TextRewardModel.Load(context.Input("Judge", ArtifactKinds.RewardModel).Directory) : null;
    var room = Math.Max(1, policy.Model.Configuration.ContextLength - options.MaximumNewTokens);

    using var promptInput = context.Input("Prompts", ArtifactKinds.Prompts);
    var prompts = promptInput.Where(prompt => options.Split.Length == 0 || prompt.Split == options.Split).ToArray();
    var plan = SamplePlan.Of(
            prompts.Select(prompt => prompt.Distribution), options.PromptsPerDistribution, options.SamplesPerPrompt,
            options.RepeatedPrompts, options.RepeatedSamples)
        .Select(item => (Prompt: prompts[item.Prompt], item.Sample)).ToArray();
    if (plan.Length == 0)
    {
        throw new StageException(
            "sampling.no_prompts", StageErrorClass.Data, $"There is no prompt of split '{options.Split}'.");
    }

    const int samplesShown = 3;
    using var output = context.Output("Samples", ArtifactKinds.Samples);
    var (done, rewardSum, candidateSum, tokens) = (0L, 0.0, 0.0, 0L);
    foreach (var part in plan.Chunk(Math.Max(1, options.BatchSize / options.N)))
    {
        context.ThrowIfStopRequested();
        // 1. n candidates for each completion; candidate c of completion i stands at i n + c.
        var ids = part.Select(item => policy.Codec.Encode(item.Prompt.Prompt))
            .Select(prompt => prompt.Length <= room ? prompt : prompt[^room..]).ToArray();
        int[][] repeated = [.. ids.SelectMany(prompt => Enumerable.Repeat(prompt, options.N))];
        ulong[] seeds = [.. part.SelectMany(item => Enumerable.Range(0, options.N)
            .Select(candidate => context.ChildSeed("candidate", item.Prompt.Id, $"{item.Sample}", $"{candidate}")))];
        var candidates = TextGenerator.Generate(policy.Model, repeated, options.Generation(policy.Codec.StopTokenId),
            seeds);
        var texts = Array.ConvertAll(candidates, candidate => policy.Codec.Decode(candidate.Tokens));
        // 2. The reward of each.
        var answers = candidates.Select((candidate, index) =>
            (part[index / options.N].Prompt.Prompt, texts[index], candidate.Stopped)).ToArray();
        var rewards = rewardModel.Rewards(answers, options.BatchSize);
        // 3. The first of the best.
        var chosen = Enumerable.Range(0, part.Length)
            .Select(index => Enumerable.Range(index * options.N, options.N).MaxBy(candidate => rewards[candidate]))
                .ToArray();
        var judgements = judge?.Rewards([.. chosen.Select(best => answers[best])], options.BatchSize);
        for (var index = 0; index < part.Length; index++)
        {
            var (prompt, sampleIndex) = part[index];
            var best = candidates[chosen[index]];
            var record = new SampleRecord
            {
                PromptId = prompt.Id,
                Group = prompt.Group,
                Prompt = prompt.Prompt,
                Completion = texts[chosen[index]],
                Distribution = prompt.Distribution,
                Split = prompt.Split,
                SampleIndex = sampleIndex,
                Policy = options.Policy,
                TokenIds = best.Tokens,
                LogProbabilities = best.LogProbabilities,
                Truncated = !best.Stopped,
                Scores = new(StringComparer.Ordinal) { ["reward"] = rewards[chosen[index]] },
            };
            if (judgements is not null)
            {
                record.Scores["judge"] = judgements[index];
            }
            output.Write(record);
            rewardSum += rewards[chosen[index]];
            tokens += best.Tokens.Length;
        }
        candidateSum += rewards.Sum();
        if (done == 0)
        {
            for (var index = 0; index < Math.Min(part.Length, samplesShown); index++)
            {
                context.Sample(
                    $"{part[index].Prompt.Id}, sample {part[index].Sample}", ("prompt", part[index].Prompt.Prompt),
                    ("best", texts[chosen[index]]),
                    ("reward", FormattableString.Invariant($"{rewards[chosen[index]]:0.00}")));
            }
        }
        done += part.Length;
        context.Progress("sampling", done, plan.Length, "samples");
    }
    context.Metric(done, new Dictionary<string, double>
    {
        ["klBound"] = Math.Log(options.N) - ((options.N - 1.0) / options.N),
        ["reward"] = rewardSum / done,
        ["candidateReward"] = candidateSum / (done * options.N),
        ["length"] = (double)tokens / done,
    }, "samples");
    output.Complete();
});
