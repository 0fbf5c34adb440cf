using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Resources;

/// <summary>
/// What a node says about its needs and limits, with its properties <c>resources</c> (<c>memory</c>, <c>gpus</c>,
/// <c>pools</c>) and <c>limits</c> (<c>queued</c>, <c>attempt</c>, <c>total</c>).
/// </summary>
internal static class ResourceSettings
{
    public const string Resources = "resources";
    public const string Limits = "limits";
    private const int Most = 1024;

    public static NodeNeeds Needs(
        NodeSettings settings, int threads, StageResources suggested, string node, List<Finding> findings)
    {
        // Nearly every node.
        if (!settings.Names.Contains(Resources))
        {
            return new()
            {
                Cpus = threads, MemoryBytes = (long)suggested.MemoryBytes.Suggested,
                LeastMemoryBytes = (long)suggested.MemoryBytes.Minimum, Gpus = (int)Math.Ceiling(suggested.Gpus.Minimum),
            };
        }
        var reader = new Reader(settings, Resources, ["memory", "gpus", "pools"], node, findings);
        var memory = reader.Text("memory", text => ByteSize.Parse(text), "an amount such as 2GiB");
        var pools = new Dictionary<string, int>();
        foreach (var (name, value) in reader.Object("pools"))
        {
            if (reader.Whole($"pools.{name}", value, 1) is { } places)
            {
                pools[name] = places;
            }
        }
        return new()
        {
            Cpus = threads,
            MemoryBytes = memory ?? (long)suggested.MemoryBytes.Suggested,
            LeastMemoryBytes = memory ?? (long)suggested.MemoryBytes.Minimum,
            IsMemoryLimited = memory is not null,
            Gpus = reader.Value("gpus") is { } gpus
                ? reader.Whole("gpus", gpus, 0) ?? 0 : (int)Math.Ceiling(suggested.Gpus.Minimum),
            Pools = pools,
        };
    }

    public static NodeLimits LimitsOf(NodeSettings settings, string node, List<Finding> findings)
    {
        if (!settings.Names.Contains(Limits))
        {
            return NodeLimits.None;
        }
        var reader = new Reader(settings, Limits, ["queued", "attempt", "total"], node, findings);
        TimeSpan? Time(string name) =>
            reader.Text(name, Duration, "a time above zero, as hh:mm:ss or a number of seconds");
        return new() { Queued = Time("queued"), Attempt = Time("attempt"), Total = Time("total") };
    }

    private static TimeSpan? Duration(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds)
        : text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && time > TimeSpan.Zero ? time
        : null;

    // Elsa's editors write an object as text.
    private sealed class Reader
    {
        private readonly JsonObject given = [];
        private readonly string property;
        private readonly string place;
        private readonly string node;
        private readonly List<Finding> findings;

        public Reader(
            NodeSettings settings, string property, IReadOnlyList<string> names, string node, List<Finding> findings)
        {
            (this.property, this.node, this.findings) = (property, node, findings);
            place = settings.PlaceOf(property);
            if (DefinitionReader.JsonText(settings[property].Value) is not JsonObject item)
            {
                Add($"'{property}' has to be an object with {string.Join(", ", names)}");
                return;
            }
            given = item;
            foreach (var unknown in given.Select(member => member.Key).Except(names))
            {
                Add($"'{property}' knows no '{unknown}'; it has {string.Join(", ", names)}");
            }
        }

        public JsonNode? Value(string name) => given[name];

        public T? Text<T>(string name, Func<string, T?> read, string kind)
            where T : struct
        {
            if (given[name] is not { } value)
            {
                return null;
            }
            var result = value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? read($"{value}") : null;
            if (result is null)
            {
                Add($"'{property}.{name}' is {value.ToJsonString()}; it has to be {kind}");
            }
            return result;
        }

        public JsonObject Object(string name)
        {
            if (given[name] is { } value and not JsonObject)
            {
                Add($"'{property}.{name}' is {value.ToJsonString()}; it has to be an object: a number for each name");
            }
            return given[name] as JsonObject ?? [];
        }

        public int? Whole(string name, JsonNode? value, int least)
        {
            if (value is JsonValue number && number.TryGetValue<int>(out var whole) && whole >= least && whole <= Most)
            {
                return whole;
            }
            Add($"'{property}.{name}' is {value?.ToJsonString() ?? "null"}; it has to be a number from {least} to {Most}");
            return null;
        }

        private void Add(string problem) => findings.Add(Finding.Error("bad-resources", problem, place, node));
    }
}
