using System.Globalization;
using System.Text.RegularExpressions;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Stages.Conformance.Checks.Describing;

/// <summary>Rules for the content of fields whose type is right; each gives every problem with its place.</summary>
internal static partial class DescriptionRules
{
    private const int FirstSignalCode = 126;
    private static readonly string[] Goals = ["min", "max", "none"];

    internal static IEnumerable<string> Identity(DescribedStage stage, StageManifest manifest)
    {
        var (kind, id, version) = (stage.Description.Kind, stage.Description.Id, stage.Description.Version);
        string?[] problems =
        [
            kind.Length == 0 || KindName().IsMatch(kind) ? null : $"description.stage.kind: '{kind}' is not PascalCase",
            id.Length == 0 || ReverseDomain().IsMatch(id)
                ? null
                : $"description.stage.id: '{id}' is not a name like 'org.example.stage'",
            id.Length == 0 || manifest.Activity.Length == 0 || manifest.Id == id
                ? null
                : $"description.stage.id: '{id}' is '{manifest.Id}' in the manifest",
            version.Length == 0 || SemanticVersion().IsMatch(version)
                ? null
                : $"description.stage.version: '{version}' is no semantic version such as 1.0.0",
            Digest().IsMatch(stage.CodeHash)
                ? null
                : $"description.stage.code_hash: '{stage.CodeHash}' is not 64 lower-case hexadecimal digits",
            stage.MinimumMinor <= stage.MaximumMinor
                ? null
                : $"description.min_minor: {stage.MinimumMinor} exceeds max_minor, {stage.MaximumMinor}",
        ];
        return problems.OfType<string>();
    }

    internal static IEnumerable<string> Ports(StageDescription description) =>
        Ports("inputs", description.Inputs).Concat(Ports("outputs", description.Outputs));

    internal static IEnumerable<string> Metrics(MessageMap message)
    {
        var metrics = (message["metrics"] as List<object?> ?? []).OfType<MessageMap>().ToList();
        for (var index = 0; index < metrics.Count; index++)
        {
            if (metrics[index]["goal"] is { } goal && !Goals.Contains(goal))
            {
                yield return $"description.metrics[{index}].goal: '{goal}' is not one of {string.Join(", ", Goals)}";
            }
        }
        var named = metrics.GroupBy(metric => metric["name"] as string ?? "");
        foreach (var twice in named.Where(group => group.Count() > 1))
        {
            yield return $"description.metrics: '{twice.Key}' stands {twice.Count()} times";
        }
    }

    internal static IEnumerable<string> Exits(MessageMap message)
    {
        if (message["exits"] is not MessageMap exits)
        {
            return message["exits"] is null ? [] : ["description.exits: a map expected"];
        }
        return exits.Entries.SelectMany(Exit)
            .Concat(exits.Has("0") ? [] : ["description.exits: 0 is missing, so the stage could never succeed"]);
    }

    private static IEnumerable<string> Exit(KeyValuePair<string, object?> exit)
    {
        if (!int.TryParse(exit.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code >= FirstSignalCode)
        {
            yield return $"description.exits: '{exit.Key}' is no exit code from 0 to {FirstSignalCode - 1}";
        }
        if (exit.Value is not string { Length: > 0 })
        {
            yield return $"description.exits.{exit.Key}: words expected";
        }
    }

    private static IEnumerable<string> Ports(string key, IReadOnlyList<PortDescription> ports)
    {
        for (var index = 0; index < ports.Count; index++)
        {
            var (port, place) = (ports[index], $"description.{key}[{index}]");
            if (port.Type.Length > 0 && !ArtifactKinds.Names.Contains(port.Type))
            {
                yield return $"{place}.type: '{port.Type}' is no kind of artifact; known are "
                    + string.Join(", ", ArtifactKinds.Names);
            }
            if (port.MinimumVersion < 1 || port.MinimumVersion > port.MaximumVersion)
            {
                yield return $"{place}.versions: {port.MinimumVersion} to {port.MaximumVersion} is no range from 1 up";
            }
        }
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex KindName();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$")]
    private static partial Regex ReverseDomain();

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
