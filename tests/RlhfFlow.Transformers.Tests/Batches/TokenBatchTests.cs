using RlhfFlow.Transformers.Batches;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Tests.Batches;

public sealed class TokenBatchTests
{
    [Fact]
    public void Masks_and_targets_follow_the_padding_side()
    {
        using var scope = NewDisposeScope();
        TokenSequence[] sequences = [new([5, 6, 7], 1), new([8], 0)];
        var left = TokenBatch.From(sequences, 9, PaddingSide.Left);
        Assert.Equal([5, 6, 7, 9, 9, 8], left.Ids.data<long>().ToArray());
        Assert.Equal([true, true, true, false, false, true], left.Mask.data<bool>().ToArray());
        Assert.Equal([false, true, true, false, false, true], left.ResponseMask.data<bool>().ToArray());
        Assert.Equal([0, 1], left.PredictingPositions.data<long>().ToArray());
        Assert.Equal([6, 7], left.Targets.data<long>().ToArray());
        Assert.Equal([5, 6, 7, 8, 9, 9], TokenBatch.From(sequences, 9).Ids.data<long>().ToArray());
    }

    [Theory]
    [InlineData(10, new[] { 1, 2, 3, 4, 5 }, 3)]
    [InlineData(4, new[] { 2, 3, 4, 5 }, 2)]
    [InlineData(2, new[] { 3, 4 }, 1)]
    [InlineData(3, new[] { 3, 4, 5 }, 1)]
    public void Truncation_cuts_the_prompt_at_its_beginning_before_the_response(int length, int[] ids,
        int responseStart)
    {
        var cut = new TokenSequence([1, 2, 3, 4, 5], 3).Truncate(length);
        Assert.Equal(ids, cut.Ids);
        Assert.Equal(responseStart, cut.ResponseStart);
    }

    [Fact]
    public void An_empty_sequence_is_refused() =>
        Assert.Throws<ArgumentException>(() => TokenBatch.From([new TokenSequence([], 0)], 0));
}
