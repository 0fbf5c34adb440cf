using System.Text.Json;
using RlhfFlow.Algorithms.RewardModels;
using RlhfFlow.Algorithms.Tests.Reference;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;

namespace RlhfFlow.Algorithms.Tests.RewardModels;

public sealed class TrlRewardTests : TensorTest
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Losses_and_metrics_follow_from_the_stored_rewards()
    {
        var cases = JsonTensors.Document("trl/reward.json").GetProperty("cases");
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (var example in cases.EnumerateArray())
        {
            Check(example, example.GetProperty("name").GetString()!);
        }
    }

    private static void Check(JsonElement example, string name)
    {
        var sides = example.GetProperty("rewards").Doubles().chunk(2);
        var margin = example.GetProperty("inputs").TryGetProperty("margin", out var margins) ? margins.Doubles() : null;
        var settings = example.GetProperty("settings");
        var centering = settings.TryGetProperty("center_rewards_coefficient", out var given) ? given.GetDouble() : 0;
        var loss = PairwiseRewardLoss.Mean(sides[0], sides[1], margin, centering: centering);
        Close(example.Number("loss"), Value(loss), Tolerance, name);

        var metrics = example.GetProperty("metrics");
        var differences = Values(sides[0] - sides[1]);
        var accuracy = PairwiseAccuracy.Of(differences, tieCredit: 0);
        Close(metrics.Number("accuracy"), accuracy, Tolerance, $"{name}: accuracy");
        Close(metrics.Number("margin"), differences.Average(), Tolerance, $"{name}: margin");
    }
}
