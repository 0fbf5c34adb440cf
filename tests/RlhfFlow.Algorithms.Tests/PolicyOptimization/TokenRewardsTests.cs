using RlhfFlow.Algorithms.PolicyOptimization;
using RlhfFlow.Algorithms.Tests.Reference;
using TorchSharp;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;
using static TorchSharp.torch;

namespace RlhfFlow.Algorithms.Tests.PolicyOptimization;

public sealed class TokenRewardsTests : TensorTest
{
    private static readonly double[] LogRatios = [.1, -.3, 0, 5, 5];

    [Fact]
    public void The_score_lands_on_the_last_token_and_the_penalty_on_every_token() =>
        Close([-.005, .015, 1.2, 0, 0], Assemble(ScorePlacement.LastToken, 3), 1e-12);

    [Fact]
    public void The_score_can_land_one_past_the_last_token_where_there_is_room()
    {
        Close([-.005, .015, 0, 1.2, 0], Assemble(ScorePlacement.AfterLastToken, 3), 1e-12);
        Close([-.005, .015, 0, -.25, -.25 + 1.2], Assemble(ScorePlacement.AfterLastToken, 5), 1e-12);
    }

    private static Tensor Assemble(ScorePlacement placement, int length)
    {
        var mask = tensor(Enumerable.Range(0, 5).Select(t => t < length).ToArray()).reshape(1, 5);
        return TokenRewards.Assemble(tensor(new[] { 1.2 }), Row(LogRatios), .05, mask, placement);
    }
}
