using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Resources;

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

    private readonly Dictionary<string, List<string>> stagesBefore = [];

    public static bool IsReserved(string property) =>
        property is Implementation or InputValues.Seed or Threads or SecretNames.Property or ResourceSettings.Resources
            or ResourceSettings.Limits;

    /// <summary>The planned node; null for what is no stage and where no executable can be found.</summary>
    public PlannedNode? Plan(Activity activity)
    {
        if (!activity.IsStage)
        {
            return null;
        }
        var settings = new NodeSettings(
            activity, inputValues, ParameterOverrides.Of(overrides, activity), definition, findings);
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
            Needs = ResourceSettings.Needs(
                settings, (int)threads, stage.Description.Resources, activity.Id, findings),
            Limits = ResourceSettings.LimitsOf(settings, activity.Id, findings),
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
        var before = StagesBefore(activity.Id)
            .Concat(ports.Values.SelectMany(sources => sources).SelectMany(source => source.All)
                .Select(source => source.Node));
        return [.. before.Where(node => definition.Find(node) is { IsStage: true }).Distinct()];
    }

    // The stages that come straight before a node, seen through activities that only direct the flow.
    private IEnumerable<string> StagesBefore(string node) => graph.Before(node).SelectMany(source =>
        definition.Find(source) is { IsStage: true } or null ? [source] : StagesBeforeControl(source));

    private List<string> StagesBeforeControl(string control)
    {
        if (!stagesBefore.TryGetValue(control, out var stages))
        {
            // On a cycle there is no end to this; the cycle is a finding of its own.
            stagesBefore[control] = [];
            stagesBefore[control] = stages = [.. StagesBefore(control).Distinct()];
        }
        return stages;
    }
}
