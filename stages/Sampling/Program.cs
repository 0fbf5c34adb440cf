// Sampling: completions of prompts by a language model.
//
// Algorithm: ancestral sampling with temperature, top-k (Fan et al. 2018) and top-p (Holtzman et al. 2020); or greedy;
// or at the temperature at which
// the policy's mean token entropy equals that of a second model, found by bisection with common random numbers.
// Departures: none. Log-probabilities are those of the model itself at temperature 1 without filters, whatever the
// decoding was.
// Inputs: Model (model), Prompts (prompts); optional Reference (model), EntropyReference (model), RewardModel and Judge
// (reward-model).
// Output: Samples (samples), in the order of the prompts.
using RlhfFlow.Algorithms.Sampling;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.SamplingStage;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;
using static TorchSharp.torch;

return StageHost.Run<SamplingOptions>(args, Description.Of, (context, options) =>
{
    set_num_threads(context.Threads);
    using var model = context.Input("Model", ArtifactKinds.Model);
    using var text = TextModel.Load(model.Directory);
    using var reference = context.Has("Reference")
        ? TextModel.Load(context.Input("Reference", ArtifactKinds.Model).Directory) : null;
    using var rewardModel = context.Has("RewardModel")
        ? TextRewardModel.Load(context.Input("RewardModel", ArtifactKinds.RewardModel).Directory) : null;
    using var judge = context.Has("Judge")
        ? TextRewardModel.Load(context.Input("Judge", ArtifactKinds.RewardModel).Directory) : null;
    var policy = new Policy(text, options);

    // 1. Which prompts, and how often each.
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

    // 2. The temperature.
    var temperature = options.Temperature;
    if (context.Has("EntropyReference"))
    {
        using var target = TextModel.Load(context.Input("EntropyReference", ArtifactKinds.Model).Directory);
        var answered = plan.Select(item => item.Prompt).Distinct().ToArray();
        var marked = answered.Any(prompt => prompt.Distribution == "in");
        var texts = answered.Where(prompt => !marked || prompt.Distribution == "in").Take(options.EntropyPrompts)
            .Select(prompt => prompt.Prompt).ToArray();
        var targetEntropy = new Policy(target, options).EntropyAt(texts, 1);
        (temperature, var matched) = EntropyMatching.Find(
            candidate => policy.EntropyAt(texts, candidate), targetEntropy, low: 0.02, high: 3);
        context.Metric(0, new Dictionary<string, double>
        {
            ["targetEntropy"] = targetEntropy,
            ["entropy"] = matched,
            ["temperature"] = temperature,
        }, "matching");
    }

    // 3. Sample, score and write, a batch at a time. Log-probabilities are the model's own: their ratio to the
    //    reference tells the divergence of the sampled policy only where that policy is the model itself, at
    //    temperature 1 without filters.
    var isModelItself = temperature == 1 && options is { Greedy: false, TopK: 0, TopP: 1 };
    using var output = context.Output("Samples", ArtifactKinds.Samples);
    const int samplesShown = 3;
    var totals = new SampleTotals();
    foreach (var part in plan.Chunk(options.BatchSize))
    {
        context.ThrowIfStopRequested();
        int[][] ids = [.. part.Select(item => policy.Encode(item.Prompt.Prompt))];
        ulong[] seeds = [.. part.Select(item => context.ChildSeed("sample", item.Prompt.Id, $"{item.Sample}"))];
        var samples = policy.Answer(ids, seeds, temperature);
        var completions = Array.ConvertAll(samples, sample => text.Codec.Decode(sample.Tokens));
        var referenceLogProbabilities = reference is null || !isModelItself ? null : CompletionScorer.LogProbabilities(
            reference.Model, [.. ids.Zip(samples, (prompt, sample) => TokenSequence.Join(prompt, sample.Tokens))],
            text.Codec.PadTokenId, options.BatchSize);
        var answers = part.Select((item, index) => (item.Prompt.Prompt, completions[index], samples[index].Stopped))
            .ToArray();
        var rewards = rewardModel?.Rewards(answers, options.BatchSize);
        var judgements = judge?.Rewards(answers, options.BatchSize);
        for (var index = 0; index < part.Length; index++)
        {
            var (prompt, sampleIndex) = part[index];
            var record = new SampleRecord
            {
                PromptId = prompt.Id,
                Group = prompt.Group,
                Prompt = prompt.Prompt,
                Completion = completions[index],
                Distribution = prompt.Distribution,
                Split = prompt.Split,
                SampleIndex = sampleIndex,
                Policy = options.Policy,
                TokenIds = samples[index].Tokens,
                LogProbabilities = samples[index].LogProbabilities,
                ReferenceLogProbabilities = referenceLogProbabilities?[index],
                Entropy = options.Greedy ? null : samples[index].Entropies.Average(value => (double)value),
                Truncated = !samples[index].Stopped,
            };
            if (rewards is not null)
            {
                record.Scores["reward"] = rewards[index];
            }
            if (judgements is not null)
            {
                record.Scores["judge"] = judgements[index];
            }
            output.Write(record);
            totals.Add(record, samples[index]);
        }
        if (totals.Samples == part.Length)
        {
            for (var index = 0; index < Math.Min(part.Length, samplesShown); index++)
            {
                context.Sample(
                    $"{part[index].Prompt.Id}, sample {part[index].Sample}", ("prompt", part[index].Prompt.Prompt),
                    ("completion", completions[index]));
            }
        }
        context.Progress("sampling", totals.Samples, plan.Length, "samples");
    }
    context.Metric(totals.Samples, totals.ToMetrics(temperature), "samples");
    output.Complete();
});
