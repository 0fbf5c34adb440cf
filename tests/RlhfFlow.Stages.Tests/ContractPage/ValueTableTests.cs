using System.Globalization;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts.Frames;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The tables of choices, codes, names and limits.</summary>
public sealed class ValueTableTests
{
    [Fact]
    public void The_manifest_of_the_page_is_valid_and_uses_every_key_of_its_table()
    {
        using var directory = new TemporaryDirectory();
        var start = Array.IndexOf(PageText.Lines, "## 2. The manifest `stage.json`");
        var json = string.Join('\n', PageText.Lines.Skip(start)
            .SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```"));
        File.WriteAllText(directory.Combine("stage.json"), json);

        Assert.Equal([directory.Combine("stage.py")], StageManifest.Load(directory.Combine("stage.json")).Command);
        Assert.Equal(
            JsonNode.Parse(json)!.AsObject().Select(field => field.Key),
            PageText.Table("manifest").Select(row => row[0]));
    }

    [Fact]
    public void The_environment_of_the_page_is_what_a_stage_gets()
    {
        var environment = new Dictionary<string, string?>();
        StageEnvironment.Apply(environment, "/scratch", new GrantedResources { Gpus = ["GPU-0"] });

        Assert.Equal(environment.Keys.Order(), PageText.Table("environment").Select(row => row[0]).Order());
    }

    [Fact]
    public void A_stage_gets_of_the_engines_environment_what_the_page_says_and_no_key_or_token()
    {
        string[] passed = [.. PassedEnvironment.Names, .. PassedEnvironment.Beginnings.Select(name => $"{name}X")];
        string[] kept = [PassedEnvironment.Token, "AWS_SECRET_ACCESS_KEY", "HF_TOKEN", "GITHUB_TOKEN", "PATHS"];
        var environment = passed.Concat(kept).ToDictionary(name => name, _ => (string?)"value");
        StageEnvironment.Apply(environment, "/scratch", new GrantedResources());

        Assert.Empty(passed.Except(environment.Keys));
        Assert.Empty(kept.Intersect(environment.Keys));
        static string Line(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
        Assert.Equal(
            [Line(PassedEnvironment.Names), Line(PassedEnvironment.Beginnings), PassedEnvironment.Token],
            PageText.Table("passed").Select(row => Line(row[1].Split(", ").Select(name => name.Trim('`')))));
    }

    [Fact]
    public void Every_keyword_of_a_parameter_schema_is_in_its_table()
    {
        string[] ofTheWhole = ["$schema", "additionalProperties"];
        ParameterDefinition[] definitions =
        [
            new()
            {
                Name = "number",
                Type = ParameterType.Integer,
                Minimum = 0,
                Maximum = 9,
                ExclusiveMinimum = -1,
                ExclusiveMaximum = 10,
                Unit = "u",
                Group = "g",
                Cache = false,
                Format = "int32",
            },
            new() { Name = "texts", Type = ParameterType.Text, IsArray = true, IsRequired = true, Choices = ["a"] },
        ];
        var schema = JsonNode.Parse(SchemaText.Write(definitions))!.AsObject();
        var properties = schema["properties"]!.AsObject().SelectMany(property => property.Value!.AsObject());
        var items = schema["properties"]!["texts"]!["items"]!.AsObject();
        var keywords = schema.Concat(properties).Concat(items).Select(keyword => keyword.Key).Distinct();

        Assert.Equal(keywords.Except(ofTheWhole).Order(), PageText.Table("schema").Select(row => row[0]).Order());
    }

    [Fact]
    public void The_fields_of_a_stop_are_in_the_table_of_control_operations()
    {
        var stop = Vectors.Messages(Vectors.All["control-stop"]()).Single();
        FieldTable.AssertRows(
            [.. PageText.Table("control").Where(row => row[0] == "stop").Select(row => row[1..])],
            Outline.Of(stop).Where(field => field.Key != "op"));
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
            typeof(ExitCodes).GetFields().Select(field => (int)field.GetRawConstantValue()!)
                .Concat(ofTheSystem).Order(),
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

    private static object? At(MessageMap map, ReadOnlySpan<string> path) =>
        path.Length == 1 ? map[path[0]] : At((MessageMap)map[path[0]]!, path[1..]);

    private static void AssertChoices<TEnum>(string table, string field)
        where TEnum : struct, Enum
    {
        var row = PageText.Table(table).Single(row => row[0] == field);
        Assert.All(EnumText.All<TEnum>(), choice => Assert.Contains($"{choice}`", "`" + row[^1] + "`"));
    }
}
