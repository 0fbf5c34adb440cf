using RlhfFlow.Algorithms.Divergences;
using RlhfFlow.Algorithms.Tests.Reference;
using static RlhfFlow.Algorithms.Tests.Reference.Numeric;

namespace RlhfFlow.Algorithms.Tests.Divergences;

public sealed class AdaptiveKlControllerTests
{
    [Theory]
    [InlineData(9, .201024)]
    [InlineData(3, .198976)]
    [InlineData(6, .2)]
    public void The_coefficient_moves_towards_the_target(double kl, double expected) =>
        Close(expected, new AdaptiveKlController(6, 10_000).Next(.2, kl, 256), 1e-12);

    [Fact]
    public void A_fixed_coefficient_stays() => Assert.Equal(.2, AdaptiveKlController.Fixed.Next(.2, 100, 256));

    [Fact]
    public void The_coefficient_stays_positive_for_any_divergence()
    {
        var controller = new AdaptiveKlController(6, 10_000);
        var coefficient = .2;
        for (var batch = 0; batch < 10_000; batch++)
        {
            coefficient = controller.Next(coefficient, -50, 256);
        }
        Assert.True(coefficient > 0);
    }

    [Fact]
    public void The_sequence_of_TRL_is_reproduced()
    {
        var golden = JsonTensors.Document("trl/ppo_old.json").GetProperty("kl_controllers");
        var adaptive = new AdaptiveKlController(golden.Number("target"), golden.Number("horizon"));
        var (moving, still) = (golden.Number("init"), golden.Number("init"));
        foreach (var step in golden.GetProperty("sequence").EnumerateArray())
        {
            var (kl, episodes) = (step.Number("kl"), step.GetProperty("n_steps").GetInt64());
            moving = adaptive.Next(moving, kl, episodes);
            still = AdaptiveKlController.Fixed.Next(still, kl, episodes);
            Close(step.Number("adaptive"), moving, 1e-12);
            Close(step.Number("fixed"), still, 1e-12);
        }
    }
}
