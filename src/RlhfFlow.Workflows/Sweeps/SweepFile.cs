using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>
/// Sweeps as files, <c>name.sweep.json</c>:
/// <c>{"definition": "quickstart.json", "over": {"ppo.klCoefficient": [0.01, 0.1]}, "seeds": [1, 2, 3]}</c>.
/// </summary>
public static class SweepFile
{
    /// <summary>What the name of such a file ends with.</summary>
    public const string Ending = ".sweep.json";

    private const int MaximumBytes = 1 << 20;

    private static readonly string[] Members =
        ["definition", "description", "profile", "inputs", "parameters", "onFailure", "over", "seeds"];

    /// <summary>Name of the sweep in a file.</summary>
    public static string NameOf(string path) => Path.GetFileName(path)[..^Ending.Length];

    /// <summary>The text of a file.</summary>
    /// <exception cref="WorkflowException">It cannot be read.</exception>
    public static string ReadText(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaximumBytes ? File.ReadAllText(path) : throw new WorkflowException(
                ExitCodes.InvalidRequest, $"'{path}' has {length} bytes, at most {MaximumBytes} are read");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, $"cannot read '{path}': {error.Message}");
        }
    }

    /// <summary>
    /// Reads a text. Everything that is wrong with its form is a finding; the sweep has what is not wrong.
    /// </summary>
    public static (Sweep? Sweep, IReadOnlyList<Finding> Findings) Read(string text)
    {
        JsonNode? json;
        try
        {
            json = StrictJson.Parse(text, lenient: true);
        }
        catch (JsonException error)
        {
            return (null, [Finding.Error("json-syntax", StrictJson.Problem(error), StrictJson.Place(error))]);
        }
        var findings = new List<Finding>();
        if (json is not JsonObject members)
        {
            return (null, [SweepText.Wrong("a sweep is a JSON object", "$")]);
        }
        findings.AddRange(members.Select(member => member.Key).Except(Members).Select(name => SweepText.Wrong(
            $"a sweep has no member '{name}'; it has {string.Join(", ", Members)}", name)));
        if (members["definition"] is null)
        {
            findings.Add(SweepText.Wrong("the path of the definition has to be given", "definition"));
        }
        return (new()
        {
            Definition = Text(members, "definition", findings) ?? "",
            Description = Text(members, "description", findings) ?? "",
            Profile = Text(members, "profile", findings),
            Inputs = Values(members, "inputs", findings),
            Parameters = Values(members, "parameters", findings),
            OnFailure = Mode(Text(members, "onFailure", findings), findings),
            Over = Axes(members["over"], findings),
            Seeds = Seeds(members["seeds"], findings),
        }, findings);
    }

    /// <summary>Text in the layout of definition files; what has its default is left out.</summary>
    public static string Write(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var json = new JsonObject { ["definition"] = sweep.Definition };
        if (sweep.Description.Length > 0)
        {
            json["description"] = sweep.Description;
        }
        if (sweep.Profile is { } profile)
        {
            json["profile"] = profile;
        }
        Add("inputs", sweep.Inputs);
        Add("parameters", sweep.Parameters);
        if (sweep.OnFailure is { } mode)
        {
            json["onFailure"] = PortName.ToProperty($"{mode}");
        }
        if (sweep.Over.Count > 0)
        {
            json["over"] = new JsonObject(sweep.Over.Select(axis => KeyValuePair.Create(
                axis.Name, (JsonNode?)new JsonArray([.. axis.Values.Select(value => value.DeepClone())]))));
        }
        if (sweep.Seeds.Count > 0)
        {
            json["seeds"] = new JsonArray([.. sweep.Seeds.Select(seed => (JsonNode?)seed)]);
        }
        return CanonicalJson.Format(json);

        void Add(string member, IReadOnlyDictionary<string, JsonNode> values)
        {
            if (values.Count > 0)
            {
                json[member] = new JsonObject(values.Select(value =>
                    KeyValuePair.Create(value.Key, (JsonNode?)value.Value.DeepClone())));
            }
        }
    }

    private static string? Text(JsonObject members, string name, List<Finding> findings)
    {
        if (members[name] is not { } value)
        {
            return null;
        }
        if (value.GetValueKind() == JsonValueKind.String)
        {
            return value.GetValue<string>();
        }
        findings.Add(SweepText.Wrong($"'{name}' is a text", name));
        return null;
    }

    private static Dictionary<string, JsonNode> Values(JsonObject members, string name, List<Finding> findings)
    {
        if (members[name] is not JsonObject values)
        {
            if (members[name] is not null)
            {
                findings.Add(SweepText.Wrong($"'{name}' is an object of values by name", name));
            }
            return [];
        }
        findings.AddRange(values.Where(value => value.Value is null)
            .Select(value => SweepText.Wrong("null is no value", $"{name}.{value.Key}")));
        return values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!);
    }

    private static FailureMode? Mode(string? text, List<Finding> findings)
    {
        // By name: parsing alone would also take numbers.
        if (text is null || Enum.GetNames<FailureMode>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return text is null ? null : Enum.Parse<FailureMode>(text, ignoreCase: true);
        }
        var modes = Enum.GetNames<FailureMode>().Select(PortName.ToProperty);
        findings.Add(SweepText.Wrong($"'onFailure' is '{text}'; there are {string.Join(", ", modes)}", "onFailure"));
        return null;
    }

    private static List<SweepAxis> Axes(JsonNode? over, List<Finding> findings)
    {
        if (over is not JsonObject axes)
        {
            if (over is not null)
            {
                findings.Add(SweepText.Wrong("'over' is an object of lists of values by name", "over"));
            }
            return [];
        }
        return [.. axes.Select(axis => SweepText.Axis(axis.Key, axis.Value, $"over.{axis.Key}", findings))
            .OfType<SweepAxis>()];
    }

    private static IReadOnlyList<long> Seeds(JsonNode? seeds, List<Finding> findings)
    {
        switch (seeds)
        {
            case null:
                return [];
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return SweepText.Seeds(value.GetValue<string>(), "seeds", findings);
            case JsonArray list:
                return [.. list.SelectMany((seed, index) => SweepText.Seeds(
                    seed?.ToJsonString() ?? "null", $"seeds[{index}]", findings))];
            default:
                findings.Add(SweepText.Wrong("'seeds' is a list of seeds, or a text such as \"1..5\"", "seeds"));
                return [];
        }
    }
}
