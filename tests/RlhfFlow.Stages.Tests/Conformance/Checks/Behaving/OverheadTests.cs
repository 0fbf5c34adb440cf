using RlhfFlow.Stages.Conformance.Checks.Behaving;

namespace RlhfFlow.Stages.Tests.Conformance.Checks.Behaving;

public sealed class OverheadTests
{
    [Theory]
    [InlineData(1004, 1005, true, true)]
    [InlineData(1050, 1055, true, false)]
    [InlineData(1004, 1040, false, false)]
    [InlineData(1030, 1080, false, false)]
    public void The_noise_of_the_measurements_decides_whether_there_is_a_verdict(
        double least, double next, bool isDecided, bool isLittle)
    {
        var overhead = Overhead.Of([next, least, 2000], [1000, 1500, 1001], whole: 1000);

        Assert.Equal((isDecided, isLittle), (overhead.IsDecided, overhead.IsLittle));
    }
}
