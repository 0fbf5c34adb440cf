using RlhfFlow.Transformers.Checkpoints;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Golden;

/// <summary>Reward models against outputs of Hugging Face sequence classifiers.</summary>
public sealed class HuggingFaceRewardTests
{
    public static TheoryData<string> RewardModels { get; } = Checkpoints.OfKind("ForSequenceClassification");

    [Theory]
    [MemberData(nameof(RewardModels))]
    public void Scores_equal_the_library_s(string name)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        var directory = Checkpoints.DirectoryOf(name);
        using var model = PretrainedCheckpoint.LoadReward(directory);
        Assert.Equal(RewardPooling.LastNotPadId, model.Pooling);
        var expected = Safetensors.Read(Path.Combine(directory, "expected.safetensors"));
        foreach (var key in expected.Keys.Where(key => key.EndsWith(".input_ids", StringComparison.Ordinal)))
        {
            var batch = key[..^"input_ids".Length];
            var (ids, mask) = (expected[key], expected[batch + "attention_mask"]);
            var hidden = model.Trunk.HiddenStates(ids, mask);
            Assert.InRange(Numbers.Distance(hidden, expected[batch + "last_hidden_state"], mask), 0, 5e-5);
            var values = model.Head.Values(hidden);
            Assert.InRange(Numbers.Distance(values, expected[batch + "token_scores"], mask), 0, 5e-5);
            var scores = model.Pool(values, ids, mask, mask);
            Assert.InRange(Numbers.Distance(scores, expected[batch + "scores"].squeeze(1)), 0, 5e-5);
        }
    }
}
