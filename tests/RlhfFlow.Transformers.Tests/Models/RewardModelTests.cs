using RlhfFlow.Transformers.Batches;
using RlhfFlow.Transformers.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Models;

public sealed class RewardModelTests
{
    [Theory]
    [InlineData(RewardPooling.Last, 7f, 3f)]
    [InlineData(RewardPooling.Mean, 6f, 3f)]
    [InlineData(RewardPooling.LastNotPadId, 6f, 3f)]
    public void Each_pooling_reads_where_it_says(RewardPooling pooling, float first, float second)
    {
        using var scope = NewDisposeScope();
        using var model = new RewardModel(TinyModel.Create(), new ScalarHead(16), pooling);
        // The first row ends with the padding id as a real token.
        var batch = TokenBatch.From([new([4, 5, 6, 0], 1), new([4, 5], 1)], padTokenId: 0);
        var values = tensor(new float[] { 4, 5, 6, 7, 2, 3, 100, 100 }, [2, 4]);
        var pooled = model.Pool(values, batch.Ids, batch.Mask, batch.ResponseMask).data<float>().ToArray();
        Assert.Equal([first, second], pooled);
    }

    [Theory]
    [InlineData(RewardPooling.Last)]
    [InlineData(RewardPooling.Mean)]
    public void Padding_never_changes_a_score_and_normalisation_applies(RewardPooling pooling)
    {
        using var scope = NewDisposeScope();
        using var withoutGradient = no_grad();
        using var model = new RewardModel(TinyModel.Create(), new ScalarHead(16), pooling) { Mean = 0.5,
            StandardDeviation = 2 };
        model.Head.Initialize(3, 0.5);
        TokenSequence[] sequences = [new([3, 4, 5, 6, 7, 8], 2), new([9, 10, 11], 2)];
        var left = model.Scores(TokenBatch.From(sequences, 0, PaddingSide.Left, 12)).data<float>().ToArray();
        var right = model.RawScores(TokenBatch.From(sequences, 0, PaddingSide.Right)).data<float>().ToArray();
        for (var row = 0; row < sequences.Length; row++)
        {
            Assert.Equal((right[row] - 0.5) / 2, left[row], 1e-5);
        }
    }
}
