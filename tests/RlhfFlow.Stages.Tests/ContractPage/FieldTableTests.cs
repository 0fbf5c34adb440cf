using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The tables of fields of messages.</summary>
public sealed class FieldTableTests
{
    private static StageResult FullResult => RequestExamples.Succeeded with
    {
        Error = RequestExamples.Failed.Error,
        Checkpoint = RequestExamples.Stopped.Checkpoint,
    };

    [Fact]
    public void Every_field_of_a_description_is_in_its_table() =>
        FieldTable.AssertComplete("describe", DescriptionFormat.ToMap(DescriptionExamples.Full));

    [Fact]
    public void Every_field_of_a_request_is_in_its_table() =>
        FieldTable.AssertComplete("request", RequestFormat.ToMap(RequestExamples.FullRequest));

    [Fact]
    public void Every_field_of_a_result_is_in_its_table() =>
        FieldTable.AssertComplete("result", ResultFormat.ToMap(FullResult));

    [Fact]
    public void Every_field_of_a_checkpoint_manifest_is_in_its_table() => FieldTable.AssertComplete(
        "manifest-of-checkpoint", Vectors.Messages(Vectors.All["checkpoint-manifest"]()).Single());

    [Fact]
    public void Every_field_of_an_artifacts_header_and_footer_is_in_its_table()
    {
        var messages = Vectors.Messages(Vectors.All["artifact-with-file"]());
        FieldTable.AssertComplete("artifact-header", messages[0]);
        FieldTable.AssertComplete("artifact-footer", messages[^1]);
    }

    [Fact]
    public void Every_kind_of_event_has_all_its_fields_in_the_table()
    {
        string[] common = ["kind", "seq", "ts", "mono_ns", "lease"];
        FieldTable.AssertRows(
            PageText.Table("event"),
            Outline.Of(EventFormat.ToMap(EventExamples.All["hello"])).Where(field => common.Contains(field.Key)));
        Assert.Equal(
            typeof(StageEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(StageEvent))) - 1,
            EventExamples.All.Count);
        Assert.All(EventExamples.All, example => FieldTable.AssertRows(
            [.. PageText.Table("events").Where(row => row[0] == example.Key).Select(row => row[1..])],
            Outline.Of(EventFormat.ToMap(example.Value)).Where(field => !common.Contains(field.Key))));
        Assert.Equal(EventExamples.All.Keys.Order(), PageText.Table("events").Select(row => row[0]).Distinct().Order());
    }

    [Fact]
    public void Every_required_field_of_a_message_is_called_required_and_no_other()
    {
        FieldTable.AssertRequired(
            "request", RequestFormat.ToMap(RequestExamples.FullRequest), map => RequestFormat.FromMap(map));
        FieldTable.AssertRequired("result", ResultFormat.ToMap(FullResult), map => ResultFormat.FromMap(map));
        FieldTable.AssertRequired(
            "describe", DescriptionFormat.ToMap(DescriptionExamples.Full), map => DescriptionFormat.FromMap(map));
        Assert.All(EventExamples.All, example => FieldTable.AssertRequired(
            PageText.Table("events").Where(row => row[0] == example.Key).ToDictionary(row => row[1], row => row[3]),
            EventFormat.ToMap(example.Value), map => EventFormat.FromMap(map)));
    }
}
