using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.Conformance.Bench;

public sealed class UsableDescriptionTests
{
    [Fact]
    public void A_port_that_stands_twice_is_kept_once_and_held_against_the_names_alone()
    {
        var reading = DescriptionFormat.Read(Description(message =>
            ((List<object?>)message["outputs"]!).Add(((List<object?>)message["outputs"]!)[0])));

        Assert.Empty(reading.FieldFindings);
        Assert.Empty(reading.ParameterFindings);
        Assert.Single(reading.NameFindings);
        Assert.Single(UsableDescription.Of(reading)!.Description.Outputs);
    }

    [Fact]
    public void A_schema_that_cannot_be_read_is_held_against_the_schema_alone()
    {
        var reading = DescriptionFormat.Read(Description(message => message["params"] = "{"));

        Assert.Empty(reading.FieldFindings);
        Assert.Empty(reading.NameFindings);
        Assert.Single(reading.ParameterFindings);
        Assert.Null(UsableDescription.Of(reading));
    }

    [Fact]
    public void A_wrong_field_does_not_keep_the_rest_from_being_used()
    {
        var reading = DescriptionFormat.Read(Description(message => ((MessageMap)message["stage"]!)["version"] = 1L));

        Assert.Equal(["description.stage.version: text expected, 1 found"], reading.FieldFindings);
        Assert.Equal("org.example.stage", UsableDescription.Of(reading)!.Description.Id);
    }

    [Fact]
    public void Nothing_can_be_done_with_another_contract()
    {
        var reading = DescriptionFormat.Read(Description(message => message["contract"] = "rlhfflow.stage/2"));

        Assert.Single(reading.FieldFindings);
        Assert.Null(UsableDescription.Of(reading));
    }

    private static MessageMap Description(Action<MessageMap> bend)
    {
        var message = DescriptionFormat.ToMap(new DescribedStage
        {
            Description = new StageDescription
            {
                Kind = "Example", Id = "org.example.stage", Version = "1.0.0", Summary = "An example.",
                Outputs = [new("Corpus", "corpus", "Texts.")],
            },
            Parameters = RlhfFlow.Stages.Parameters.ParameterSchema.Parse("{}"),
        });
        // As it comes back from a file, so that lists can be bent too.
        message = MessageMap.Decode(message.Encode());
        bend(message);
        return message;
    }
}
