using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Examples;

/// <summary>Turns a <c>check.json</c> into an example, and notes everything in it that is wrong.</summary>
internal sealed class ExampleReading(string path, JsonObject json, DescribedStage stage, ExampleArtifacts artifacts)
{
    private const string BuiltIn = "example:";
    private static readonly string[] Known = ["params", "inputs", "seed", "threads"];
    private readonly List<string> findings = [];

    internal StageExample Read()
    {
        findings.AddRange(json.Select(field => field.Key).Except(Known)
            .Select(unknown => $"'{unknown}' is not one of {string.Join(", ", Known)}"));
        var example = new StageExample
        {
            Parameters = Parameters(),
            Inputs = Inputs(),
            Seed = (ulong)Number("seed", least: 0),
            Threads = (int)Number("threads", least: 1),
        };
        return findings.Count == 0
            ? example
            : throw new FormatException($"{path}: {string.Join("; ", findings)}");
    }

    private JsonObject Parameters()
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in Section("params"))
        {
            var isPath = stage.Parameters.Find(name)?.IsPath == true && value?.GetValueKind() == JsonValueKind.String;
            parameters[name] = isPath ? Place(value!.GetValue<string>(), $"params.{name}") : value?.DeepClone();
        }
        findings.AddRange(stage.Parameters.Check(parameters).Select(finding => $"params.{finding}"));
        return parameters;
    }

    private Dictionary<string, IReadOnlyList<InputArtifact>> Inputs()
    {
        var section = Section("inputs");
        var ports = stage.Description.Inputs;
        findings.AddRange(section.Select(entry => entry.Key).Except(ports.Select(port => port.Name))
            .Select(unknown => $"inputs.{unknown}: the stage has no such input port"));
        var inputs = new Dictionary<string, IReadOnlyList<InputArtifact>>();
        foreach (var port in ports)
        {
            var given = section.TryGetPropertyValue(port.Name, out var value);
            var texts = given ? Texts(value, $"inputs.{port.Name}")
                : port.Cardinality == PortCardinality.Optional ? []
                : [BuiltIn + port.Type];
            var found = texts.Select(text => Artifact(text, $"inputs.{port.Name}")).OfType<InputArtifact>().ToList();
            if (found.Count > 0)
            {
                inputs[port.Name] = found;
            }
        }
        return inputs;
    }

    private JsonObject Section(string name)
    {
        if (json[name] is null or JsonObject)
        {
            return json[name] as JsonObject ?? [];
        }
        findings.Add($"'{name}' must be an object");
        return [];
    }

    private IReadOnlyList<string> Texts(JsonNode? value, string place)
    {
        var nodes = value is JsonArray list ? [.. list] : new[] { value };
        if (value is null)
        {
            return [];
        }
        if (nodes.All(node => node?.GetValueKind() == JsonValueKind.String))
        {
            return [.. nodes.Select(node => node!.GetValue<string>())];
        }
        findings.Add($"{place}: a text, a list of texts or null expected");
        return [];
    }

    private InputArtifact? Artifact(string text, string place)
    {
        try
        {
            var directory = Place(text, place);
            return directory.Length == 0 ? null : ExampleArtifacts.At(directory);
        }
        catch (ArtifactException damage)
        {
            findings.Add($"{place}: {damage.Message}");
            return null;
        }
    }

    // A path beside the file, or the directory of a built-in artifact.
    private string Place(string text, string place)
    {
        if (!text.StartsWith(BuiltIn, StringComparison.Ordinal))
        {
            return Path.GetFullPath(text, Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        var kind = text[BuiltIn.Length..];
        if (ExampleArtifacts.Kinds.Contains(kind))
        {
            return artifacts.Of(kind).Path;
        }
        findings.Add($"{place}: there is no built-in '{kind}', only {string.Join(", ", ExampleArtifacts.Kinds)}");
        return "";
    }

    private long Number(string name, long least)
    {
        if (json[name] is null)
        {
            return 1;
        }
        if (json[name] is JsonValue value && value.TryGetValue<long>(out var number) && number >= least)
        {
            return number;
        }
        findings.Add($"'{name}' must be a whole number from {least} up");
        return 1;
    }
}
