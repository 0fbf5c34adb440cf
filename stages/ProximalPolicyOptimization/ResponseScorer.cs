using RlhfFlow.Artifacts;
using RlhfFlow.Evaluation.Summarisation;
using RlhfFlow.Stages;
using RlhfFlow.Transformers.Generation;
using RlhfFlow.Transformers.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>Scores responses by the reward model and, where there is one, by the gold reward.</summary>
internal sealed class ResponseScorer : IDisposable
{
    private readonly ProximalPolicyOptimizationOptions options;
    private readonly TextRewardModel rewardModel;
    private readonly SummarisationGoldReward? gold;

    private ResponseScorer(
        ProximalPolicyOptimizationOptions options, TextRewardModel rewardModel, SummarisationGoldReward? gold) =>
        (this.options, this.rewardModel, this.gold) = (options, rewardModel, gold);

    /// <summary>Loads the inputs RewardModel and GoldReward.</summary>
    /// <exception cref="StageException">
    /// The reward model has another tokenizer, or gold is asked for and
    /// absent.
    /// </exception>
    public static ResponseScorer Open(StageContext context, ProximalPolicyOptimizationOptions options, TextCodec codec)
    {
        if (options.RewardSource == RewardSource.Gold && !context.Has("GoldReward"))
        {
            throw new StageException("rlhf.no_gold_reward", StageErrorClass.User,
                "rewardSource is gold, but the input GoldReward is not connected.");
        }
        using var artifact = context.Input("RewardModel", ArtifactKinds.RewardModel);
        var rewardModel = TextRewardModel.Load(artifact.Directory);
        if (rewardModel.Codec.Tokenizer.ToJson() != codec.Tokenizer.ToJson())
        {
            throw new StageException("rlhf.tokenizers_differ", StageErrorClass.User,
                "The reward model and the policy have different tokenizers; the reward model must share the policy's.");
        }
        return new ResponseScorer(options, rewardModel, GoldRewardInput.Read(context));
    }

    /// <summary>Scores every response, missing-stop rule applied to what is trained on.</summary>
    public ResponseScores Score(RollOut rollOut)
    {
        var learned = Learned(rollOut);
        var golden = gold is null ? null : rollOut.Samples.Select((sample, row) =>
            gold.Score(rollOut.Prompts[row].Prompt, Text(rollOut, row), sample.Stopped).Total).ToArray();
        var raw = options.RewardSource == RewardSource.Gold ? golden! : learned;
        var trained = raw.Zip(rollOut.Samples, (score, sample) => (float)(sample.Stopped ? score : WithoutStop(score)));
        return new ResponseScores(tensor(trained.ToArray()), learned, golden);
    }

    /// <summary>A row as a reader wants to see it.</summary>
    public string Describe(RollOut rollOut, ResponseScores scores, int row)
    {
        var golden = scores.Gold is { } values ? FormattableString.Invariant($", gold {values[row]:0.00}") : "";
        return $"prompt: {rollOut.Prompts[row].Prompt}\ncompletion: {Text(rollOut, row)}\n"
            + FormattableString.Invariant($"score: {scores.Learned[row]:0.00}") + golden;
    }

    public void Dispose() => rewardModel.Dispose();

    private double[] Learned(RollOut rollOut)
    {
        var (model, codec) = (rewardModel.Model, rewardModel.Codec);
        var sequences = rollOut.Sequences.Select(sequence => sequence.Truncate(model.LongestInput)).ToArray();
        return CompletionScorer.Rewards(model, sequences, codec.PadTokenId, options.MiniBatchSize);
    }

    private double WithoutStop(double score) => options.MissingStopRule switch
    {
        MissingStopRule.Subtract => score - options.MissingStopValue,
        MissingStopRule.Replace => options.MissingStopValue,
        _ => score,
    };

    private string Text(RollOut rollOut, int row)
    {
        var sample = rollOut.Samples[row];
        return rewardModel.Codec.Decode(sample.Stopped ? sample.Tokens[..^1] : sample.Tokens);
    }
}
