using RlhfFlow.Algorithms.LogProbabilities;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.LogProbabilities;

public sealed class StopTokensTests : TensorTest
{
    [Fact]
    public void The_stop_token_belongs_to_the_response_and_what_follows_does_not()
    {
        var responses = tensor(new[] { 5L, 2, 7, 2, 4, 4, 4, 4 }).reshape(2, 4);
        var mask = StopTokens.Mask(responses, stopToken: 2);
        Close([1, 1, 0, 0, 1, 1, 1, 1], mask, 0);
        Close([1, 3], StopTokens.LastIndex(mask), 0);
        Close([5, 2, 0, 0, 4, 4, 4, 4], StopTokens.Truncate(responses, 2, paddingToken: 0), 0);
    }

    [Fact]
    public void An_empty_row_has_no_last_index() =>
        Close([-1], StopTokens.LastIndex(zeros(1, 3, dtype: ScalarType.Bool)), 0);
}
