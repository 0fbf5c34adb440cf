using System.Globalization;
using System.Text.RegularExpressions;
using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Descriptions;

/// <summary>Descriptions as messages.</summary>
internal static partial class DescriptionFormat
{
    internal static MessageMap ToMap(DescribedStage described)
    {
        var description = described.Description;
        return new MessageMap
        {
            ["contract"] = ContractVersion.Current,
            ["min_minor"] = described.MinimumMinor,
            ["max_minor"] = described.MaximumMinor,
            ["stage"] = new MessageMap
            {
                ["kind"] = description.Kind,
                ["id"] = description.Id,
                ["version"] = description.Version,
                ["code_hash"] = described.CodeHash,
                ["build"] = described.Build,
                ["license"] = description.License,
                ["docs"] = description.Summary,
            },
            ["inputs"] = description.Inputs.Select(Port).ToList<object?>(),
            ["outputs"] = description.Outputs.Select(Port).ToList<object?>(),
            ["params"] = described.Parameters.Json,
            ["metrics"] = description.Metrics.Select(Metric).ToList<object?>(),
            ["caps"] = CapabilityFormat.ToMap(description.Capabilities),
            ["resources"] = ResourceFormat.ToMap(description.Resources),
            ["exits"] = Exits(described.Exits),
        };
    }

    internal static DescribedStage FromMap(MessageMap map)
    {
        var reading = Read(map);
        return reading.Findings.Count == 0 ? reading.Stage : throw new ProtocolException(reading.Findings);
    }

    internal static DescriptionReading Read(MessageMap map)
    {
        var findings = new List<string>();
        var parameterFindings = new List<string>();
        var fields = new FieldReader(map, "description", findings);
        if (fields.Text("contract") is var contract && contract.Length > 0 && !ContractVersion.IsSupported(contract))
        {
            findings.Add($"description.contract: '{contract}' is not supported, {ContractVersion.Current} is");
        }
        var oldest = fields.OptionalCount("min_minor") ?? 0;
        if (oldest > ContractVersion.Minor)
        {
            findings.Add($"description.min_minor: {oldest} is not known here, {ContractVersion.Minor} is the newest");
        }
        var stage = fields.Nested("stage");
        var described = new DescribedStage
        {
            Description = new StageDescription
            {
                Kind = stage.Text("kind"),
                Id = stage.Text("id"),
                Version = stage.Text("version"),
                Summary = stage.OptionalText("docs"),
                License = stage.OptionalText("license"),
                Inputs = Ports(fields, "inputs"),
                Outputs = Ports(fields, "outputs"),
                Metrics = fields.Has("metrics") ? [.. fields.Maps("metrics").Select(Metric)] : [],
                Capabilities = fields.OptionalNested("caps") is { } caps ? CapabilityFormat.FromMap(caps) : new(),
                Resources = fields.OptionalNested("resources") is { } needs ? ResourceFormat.FromMap(needs) : new(),
            },
            Parameters = Schema(new FieldReader(map, "description", parameterFindings)),
            CodeHash = stage.OptionalText("code_hash"),
            Build = stage.OptionalText("build"),
            MinimumMinor = (int)oldest,
            MaximumMinor = fields.Has("max_minor") ? fields.Whole("max_minor") : 0,
            Exits = fields.OptionalNested("exits") is { } exits ? Exits(exits) : new Dictionary<int, string>(),
        };
        return new DescriptionReading(described)
        {
            FieldFindings = findings,
            ParameterFindings = parameterFindings,
            NameFindings = [.. PropertyNames.Clashes(described).Select(clash => $"description: {clash}")],
        };
    }

    private static MessageMap Port(PortDescription port) => new()
    {
        ["name"] = port.Name,
        ["type"] = port.Type,
        ["versions"] = new MessageMap { ["min"] = port.MinimumVersion, ["max"] = port.MaximumVersion },
        ["card"] = EnumText.Of(port.Cardinality),
        ["doc"] = port.Summary,
        ["preview"] = EnumText.Of(port.Preview),
    };

    private static IReadOnlyList<PortDescription> Ports(FieldReader fields, string key)
    {
        var ports = new List<PortDescription>();
        foreach (var port in fields.Maps(key))
        {
            var name = port.Text("name");
            if (name.Length > 0 && !PortName().IsMatch(name))
            {
                port.Add("name", $"'{name}' is not PascalCase of at most 63 letters and digits");
            }
            var versions = port.OptionalNested("versions");
            ports.Add(new PortDescription(
                name, port.Text("type"), port.OptionalText("doc"), port.Choice<PortCardinality>("card"))
            {
                MinimumVersion = versions?.Whole("min") ?? 1,
                MaximumVersion = versions?.Whole("max") ?? 1,
                Preview = port.Has("preview") ? port.Choice<PortPreview>("preview") : PortPreview.None,
            });
        }
        return ports;
    }

    private static MessageMap Metric(MetricDescription metric) => new()
    {
        ["name"] = metric.Name,
        ["unit"] = metric.Unit,
        ["doc"] = metric.Summary,
        ["goal"] = metric.Goal switch { MetricGoal.Minimize => "min", MetricGoal.Maximize => "max", _ => "none" },
        ["x"] = EnumText.Of(metric.Axis),
    };

    private static MetricDescription Metric(FieldReader metric) => new(
        metric.Text("name"),
        metric.OptionalText("unit"),
        metric.OptionalText("doc"),
        metric.OptionalText("goal") switch
        {
            "min" => MetricGoal.Minimize,
            "max" => MetricGoal.Maximize,
            _ => MetricGoal.None,
        },
        metric.Has("x") ? metric.Choice<MetricAxis>("x") : MetricAxis.Step);

    private static MessageMap Exits(IReadOnlyDictionary<int, string> exits)
    {
        var map = new MessageMap();
        foreach (var (code, words) in exits)
        {
            map[code.ToString(CultureInfo.InvariantCulture)] = words;
        }
        return map;
    }

    private static Dictionary<int, string> Exits(FieldReader exits)
    {
        var codes = new Dictionary<int, string>();
        foreach (var (key, _) in exits.Map.Entries)
        {
            var words = exits.Text(key);
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                || !codes.TryAdd(code, words))
            {
                exits.Add(key, $"'{key}' is no exit code of its own");
            }
        }
        return codes;
    }

    private static ParameterSchema Schema(FieldReader fields)
    {
        try
        {
            return ParameterSchema.Parse(fields.Text("params"));
        }
        catch (FormatException problem)
        {
            fields.Add("params", problem.Message);
            return new ParameterSchema("{}", []);
        }
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,62}\\z")]
    private static partial Regex PortName();
}
