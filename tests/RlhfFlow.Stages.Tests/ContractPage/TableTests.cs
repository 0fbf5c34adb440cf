using System.Buffers;
using System.Globalization;
using MessagePack;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The tables of the page, held against what the code knows.</summary>
public sealed class TableTests
{
    [Fact]
    public void Every_field_of_a_description_is_in_its_table() =>
        AssertComplete("describe", DescriptionFormat.ToMap(DescriptionExamples.Full));

    [Fact]
    public void Every_field_of_a_request_is_in_its_table() =>
        AssertComplete("request", RequestFormat.ToMap(RequestExamples.FullRequest));

    [Fact]
    public void Every_field_of_a_result_is_in_its_table() => AssertComplete(
        "result",
        ResultFormat.ToMap(RequestExamples.Succeeded with
        {
            Error = RequestExamples.Failed.Error,
            Checkpoint = RequestExamples.Stopped.Checkpoint,
        }));

    [Fact]
    public void Every_field_of_a_checkpoint_manifest_is_in_its_table() => AssertComplete(
        "manifest-of-checkpoint", Vectors.Messages(Vectors.All["checkpoint-manifest"]()).Single());

    [Fact]
    public void Every_field_of_an_artifacts_header_and_footer_is_in_its_table()
    {
        var messages = Vectors.Messages(Vectors.All["artifact-with-file"]());
        AssertComplete("artifact-header", messages[0]);
        AssertComplete("artifact-footer", messages[^1]);
    }

    [Fact]
    public void Every_kind_of_event_has_all_its_fields_in_the_table()
    {
        string[] common = ["kind", "seq", "ts", "mono_ns", "lease"];
        AssertRows(
            PageText.Table("event"),
            Outline.Of(EventFormat.ToMap(EventExamples.All["hello"])).Where(field => common.Contains(field.Key)));
        Assert.Equal(
            typeof(StageEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(StageEvent))) - 1,
            EventExamples.All.Count);
        Assert.All(EventExamples.All, example => AssertRows(
            [.. PageText.Table("events").Where(row => row[0] == example.Key).Select(row => row[1..])],
            Outline.Of(EventFormat.ToMap(example.Value)).Where(field => !common.Contains(field.Key))));
        Assert.Equal(EventExamples.All.Keys.Order(), PageText.Table("events").Select(row => row[0]).Distinct().Order());
    }

    [Fact]
    public void Every_required_field_of_a_message_is_called_required_and_no_other()
    {
        AssertRequired("request", RequestFormat.ToMap(RequestExamples.FullRequest), map => RequestFormat.FromMap(map));
        AssertRequired("result", ResultFormat.ToMap(RequestExamples.Stopped), map => ResultFormat.FromMap(map));
        AssertRequired(
            "describe", DescriptionFormat.ToMap(DescriptionExamples.Full), map => DescriptionFormat.FromMap(map));
        Assert.All(EventExamples.All, example => AssertRequired(
            PageText.Table("events").Where(row => row[0] == example.Key).ToDictionary(row => row[1], row => row[3]),
            EventFormat.ToMap(example.Value), map => EventFormat.FromMap(map)));
    }

    [Fact]
    public void Choices_of_the_code_are_those_of_the_page()
    {
        AssertChoices<AttemptReason>("request", "reason");
        AssertChoices<RequestMode>("request", "mode");
        AssertChoices<StageStatus>("result", "status");
        AssertChoices<PortCardinality>("describe", "inputs[].card");
        AssertChoices<PortCardinality>("describe", "outputs[].card");
        AssertChoices<PortPreview>("describe", "inputs[].preview");
        AssertChoices<MetricAxis>("describe", "metrics[].x");
        AssertChoices<Determinism>("describe", "caps.deterministic");
        var stop = PageText.Table("control").Single(row => row[1] == "cause");
        Assert.All(EnumText.All<StopCause>(), cause => Assert.Contains($"{cause}`", "`" + stop[^1]));
        var level = PageText.Table("control").Single(row => row[1] == "level");
        Assert.All(EnumText.All<StageLogLevel>(), name => Assert.Contains($"{name}`", "`" + level[^1]));
    }

    [Fact]
    public void Exit_codes_have_the_class_and_status_of_the_page()
    {
        int[] ofTheSystem = [126, 127, 134, 137, 139, 143];
        var rows = PageText.Table("exits");
        Assert.Equal(
            typeof(ExitCodes).GetFields().Select(field => (int)field.GetRawConstantValue()!).Concat(ofTheSystem).Order(),
            rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)));
        Assert.All(rows, row =>
        {
            var code = int.Parse(row[0], CultureInfo.InvariantCulture);
            Assert.Equal(ExitCodes.ClassOf(code) is { } errorClass ? EnumText.Of(errorClass) : "none", row[2]);
            // A code of the system comes without a result, and then the class decides.
            var stopped = code > 128 && ExitCodes.ClassOf(code) == StageErrorClass.Preempted;
            Assert.Equal(EnumText.Of(stopped ? StageStatus.Preempted : ExitCodes.StatusOf(code)), row[3]);
        });
    }

    [Fact]
    public void Error_classes_reserved_names_and_limits_are_those_of_the_code()
    {
        Assert.Equal(EnumText.All<StageErrorClass>(), PageText.Table("classes").Select(row => row[0]));
        var reserved = PageText.Table("reserved")
            .SelectMany(row => row[1].Split(' ')).Select(name => name.Trim('`')).Order();
        Assert.Equal(PropertyNames.OfActivities.Concat(PropertyNames.OfEngine).Order(), reserved);
        string[] limits =
        [
            $"{FrameFormat.MaximumPayloadBytes} bytes", $"{MessageMap.MaximumDepth} levels",
            $"{EventFormat.MaximumTextBytes} bytes", $"{MessageMap.MaximumValues} values",
        ];
        Assert.Equal(limits, PageText.Table("limits").Take(limits.Length).Select(row => row[1]));
        var defaults = new AttemptLimits();
        var fields = PageText.Table("request").ToDictionary(row => row[0], row => row[3]);
        Assert.Equal($"{defaults.GraceMilliseconds}", fields["limits.grace_ms"]);
        Assert.Equal($"{defaults.HeartbeatMilliseconds}", fields["limits.heartbeat_ms"]);
        Assert.Equal($"{defaults.MetricMilliseconds}", fields["limits.metric_min_ms"]);
        Assert.Equal($"{defaults.EventBytes}", fields["limits.event_bytes_max"]);
    }

    [Fact]
    public void Resource_defaults_are_those_of_the_page()
    {
        var written = DescriptionFormat.ToMap(new DescribedStage
        {
            Description = DescriptionExamples.Full.Description with { Resources = new StageResources() },
            Parameters = DescriptionExamples.Full.Parameters,
        });
        var ranges = PageText.Table("describe").Where(row => row[0].StartsWith("resources.", StringComparison.Ordinal));
        Assert.All(ranges, row => Assert.Equal(
            double.Parse(row[3], CultureInfo.InvariantCulture), At(written, row[0].Split('.'))));
    }

    [Fact]
    public void Every_kind_of_artifact_has_all_its_fields_in_its_table()
    {
        AssertRecord(ArtifactKinds.Corpus, RecordExamples.Corpus);
        AssertRecord(ArtifactKinds.Prompts, RecordExamples.Prompt);
        AssertRecord(ArtifactKinds.Demonstrations, RecordExamples.Demonstration);
        AssertRecord(ArtifactKinds.Rankings, RecordExamples.Ranking);
        AssertRecord(ArtifactKinds.Preferences, RecordExamples.Preference);
        AssertRecord(ArtifactKinds.Samples, RecordExamples.Sample);
        AssertRecord(ArtifactKinds.GoldReward, RecordExamples.GoldReward);
        AssertRecord(ArtifactKinds.Model, RecordExamples.Model);
        AssertRecord(ArtifactKinds.RewardModel, RecordExamples.RewardModel);
        AssertRecord(ArtifactKinds.Evaluation, RecordExamples.Evaluation);
        AssertRecord(ArtifactKinds.Report, RecordExamples.Report);
        Assert.All(ArtifactKinds.Names, kind => Assert.NotEmpty(PageText.Table(kind)));
    }

    private static object? At(MessageMap map, ReadOnlySpan<string> path) =>
        path.Length == 1 ? map[path[0]] : At((MessageMap)map[path[0]]!, path[1..]);

    private static void AssertComplete(string table, MessageMap full) =>
        AssertRows(PageText.Table(table), Outline.Of(full));

    // Each row: path, type, ... Types of the page may say more than the outline's: "int (32)", "int or nil", "any".
    private static void AssertRows(IReadOnlyList<string[]> rows, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var expected = fields.OrderBy(field => field.Key, StringComparer.Ordinal).ToArray();
        Assert.Equal(expected.Select(field => field.Key), rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        var types = rows.ToDictionary(row => row[0], row => row[1].Split(' ')[0]);
        Assert.All(expected, field => Assert.True(
            types[field.Key] == "any" || types[field.Key] == field.Value,
            $"{field.Key} is {field.Value}, the page says {types[field.Key]}"));
    }

    private static void AssertRequired(string table, MessageMap full, Action<MessageMap> read) =>
        AssertRequired(PageText.Table(table).ToDictionary(row => row[0], row => row[2]), full, read);

    private static void AssertRequired(
        IReadOnlyDictionary<string, string> required, MessageMap full, Action<MessageMap> read)
    {
        foreach (var (path, isRequired) in required)
        {
            var without = MessageMap.Decode(full.Encode());
            if (Fields.Remove(without, path))
            {
                var refused = Record.Exception(() => read(without)) is ProtocolException;
                Assert.True(refused == (isRequired == "yes"), $"{path}: the page says '{isRequired}'");
            }
        }
    }

    private static void AssertChoices<TEnum>(string table, string field)
        where TEnum : struct, Enum
    {
        var row = PageText.Table(table).Single(row => row[0] == field);
        Assert.All(EnumText.All<TEnum>(), choice => Assert.Contains($"{choice}`", "`" + row[^1] + "`"));
    }

    private static void AssertRecord<T>(ArtifactKind<T> kind, T full)
    {
        var map = MessageMap.Decode(Encode(kind, full));
        AssertComplete(kind.Name, map);
        AssertRequired(kind.Name, map, message =>
        {
            try
            {
                var reader = new MessagePackReader(message.Encode());
                _ = kind.Formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
            }
            catch (MessagePackSerializationException missing)
            {
                throw new ProtocolException(missing.Message);
            }
        });
    }

    private static byte[] Encode<T>(ArtifactKind<T> kind, T record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        kind.Formatter.Serialize(ref writer, record, MessagePackSerializerOptions.Standard);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
