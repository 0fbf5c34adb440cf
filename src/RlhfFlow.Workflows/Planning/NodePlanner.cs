using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Workflows.Planning;

/// <summary>
/// Plans one node: which executable, with which parameters, seed and threads, fed by which artifacts.
/// </summary>
internal sealed class NodePlanner(
    WorkflowDefinition definition,
    StageCatalog catalog,
    InputValues inputValues,
    IReadOnlyDictionary<string, Dictionary<string, PlacedValue>> overrides,
    WorkflowGraph graph,
    IReadOnlySet<string>? storedSecrets,
    DataDirectories? data,
    List<Finding> findings)
{
    private const string Implementation = "implementation";
    private const string Threads = "threads";
    private const int MaximumThreads = 4096;

    public static bool IsReserved(string property) =>
        property is Implementation or InputValues.Seed or Threads or SecretNames.Property;

    /// <summary>The planned node; null for <c>Elsa.Start</c> and where no executable can be found.</summary>
    public PlannedNode? Plan(Activity activity)
    {
        if (activity.IsStart)
        {
            return null;
        }
        var settings =
            new NodeSettings(activity, inputValues, overrides.GetValueOrDefault(activity.Id, []), definition, findings);
        if (FindStage(activity, settings.Text(Implementation)) is not { } stage)
        {
            return null;
        }
        var ports = new PortBinding(definition, catalog, findings).Bind(activity, stage);
        var parameters = new ParameterBinding(catalog, data, findings).Bind(activity, stage, settings);
        var seed = settings.Integer(InputValues.Seed, 0, long.MaxValue) is { } own ? (ulong)own
            : NodeSeed.Derive(RunSeed(), activity.Id);
        var threads = settings.Integer(Threads, 1, MaximumThreads)
            ?? (long)Math.Clamp(Math.Round(stage.Description.Resources.Cpu.Suggested), 1, MaximumThreads);
        return new()
        {
            Id = activity.Id,
            Stage = stage,
            Parameters = parameters,
            Seed = seed,
            Threads = (int)threads,
            Inputs = ports,
            Secrets = Secrets(activity, settings),
            DependsOn = Dependencies(activity, ports),
        };
    }

    private Dictionary<string, string> Secrets(Activity activity, NodeSettings settings)
    {
        if (!settings.Names.Contains(SecretNames.Property))
        {
            return [];
        }
        var place = settings.PlaceOf(SecretNames.Property);
        var names = SecretNames.Read(settings[SecretNames.Property].Value, place, activity.Id, findings);
        findings.AddRange(names.Where(name => storedSecrets?.Contains(name) is not true).Select(name =>
            storedSecrets is null
                ? Finding.Warning(
                    "unchecked-secret", $"secret '{name}' can only be stored by a server: run the workflow there, the "
                    + "command line has no secrets to hand to this node", place, activity.Id)
                : Finding.Error("unknown-secret", SecretNames.Unknown(name), place, activity.Id)));
        return names.ToDictionary(name => name);
    }

    private StageEntry? FindStage(Activity activity, string? implementation)
    {
        if (!activity.IsStage)
        {
            findings.Add(activity.Type.StartsWith("Elsa.", StringComparison.Ordinal)
                ? Finding.Error(
                    "unsupported-activity", $"{activity.Type} is not supported yet: only stages and Elsa.Start run",
                    activity.Place, activity.Id)
                : Finding.Error(
                    "unknown-activity", $"'{activity.Type}' is neither a stage (RlhfFlow.*) nor Elsa.Start",
                    activity.Place, activity.Id));
            return null;
        }
        var stage = catalog.Find(activity.Type, implementation);
        var problems = catalog.Problems.Where(problem => problem.Activity == activity.Type).ToList();
        findings.AddRange(problems.Select(problem => stage is null
            ? Finding.Error("broken-stage", problem.Message, activity.Place, activity.Id)
            : Finding.Warning(
                "broken-stage", $"not needed here, but installed: {problem.Message}", activity.Place, activity.Id)));
        if (stage is not null || problems.Count > 0)
        {
            return stage;
        }
        var known = catalog.Of(activity.Type);
        findings.Add(known.Count == 0
            ? Finding.Error(
                "unknown-stage",
                $"no stage.json declares '{activity.Type}'; look at 'stages list' and RLHFFLOW_STAGES",
                activity.Place, activity.Id)
            : Finding.Error(
                "unknown-implementation",
                $"no stage '{implementation}' implements '{activity.Type}'; there are "
                + string.Join(", ", known.Select(entry => entry.Id)),
                $"{activity.Place}.{Implementation}", activity.Id));
        return null;
    }

    private ulong RunSeed() =>
        inputValues.Find(InputValues.Seed) is { } seed
            && seed.Value is JsonValue scalar && scalar.TryGetValue<long>(out var value)
            ? (ulong)value : NodeSeed.DefaultRunSeed;

    private List<string> Dependencies(
        Activity activity, IReadOnlyDictionary<string, IReadOnlyList<ArtifactSource>> ports)
    {
        var before = graph.Before(activity.Id)
            .Concat(ports.Values.SelectMany(sources => sources.Select(source => source.Node)));
        return [.. before.Where(node => definition.Find(node) is { IsStage: true }).Distinct()];
    }
}
