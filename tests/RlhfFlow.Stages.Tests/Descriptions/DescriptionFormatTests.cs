using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Tests.ContractPage;

namespace RlhfFlow.Stages.Tests.Descriptions;

public sealed class DescriptionFormatTests
{
    [Fact]
    public void A_stage_that_needs_a_newer_minor_version_is_refused()
    {
        var map = Decoded(DescriptionExamples.Small with { MinimumMinor = 1, MaximumMinor = 2 });

        var findings = Assert.Throws<ProtocolException>(() => DescriptionFormat.FromMap(map)).Findings;

        Assert.Contains("description.min_minor: 1 is not known here, 0 is the newest", findings);
    }

    [Fact]
    public void A_stage_that_knows_newer_minor_versions_too_is_accepted()
    {
        var map = Decoded(DescriptionExamples.Small with { MaximumMinor = 2 });

        Assert.Equal(2, DescriptionFormat.FromMap(map).MaximumMinor);
    }

    [Fact]
    public void Whatever_is_optional_may_be_nil()
    {
        var map = Decoded(DescriptionExamples.Small);
        string[] optional = ["min_minor", "max_minor", "metrics", "caps", "resources", "exits"];
        Array.ForEach(optional, key => map[key] = null);

        var described = DescriptionFormat.FromMap(map);

        Assert.Empty(described.Description.Metrics);
        Assert.Empty(described.Exits);
    }

    private static MessageMap Decoded(DescribedStage described) =>
        MessageMap.Decode(DescriptionFormat.ToMap(described).Encode());
}
