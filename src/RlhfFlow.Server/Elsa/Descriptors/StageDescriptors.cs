using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Stages;
using RlhfFlow.Stages;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>Describes the installed stages as activities.</summary>
internal sealed class StageDescriptors
{
    // A port that takes many artifacts shows one place more than is in use, and at least this many.
    private const int PlacesOfMany = 4;

    private readonly StageCatalog catalog;
    private readonly JsonObject definition;
    private readonly IReadOnlyList<Producer> producers;

    private StageDescriptors(StageCatalog catalog, JsonObject definition)
    {
        this.catalog = catalog;
        this.definition = definition;
        producers = Producers.Find(definition, catalog);
    }

    /// <summary>One descriptor for each activity; parameters of all its implementations, the default's first.</summary>
    /// <param name="catalog">Installed stages.</param>
    /// <param name="definition">The workflow at hand, whose outputs are the choices of inputs; may be empty.</param>
    public static IEnumerable<ActivityDescriptor> Create(StageCatalog catalog, JsonObject definition)
    {
        var descriptors = new StageDescriptors(catalog, definition);
        return catalog.Entries.Select(entry => entry.Activity).Distinct().Select(descriptors.Describe);
    }

    private ActivityDescriptor Describe(string activity)
    {
        var entries = catalog.Of(activity);
        var stage = entries[0];
        var order = 0;
        List<InputDescriptor> inputs =
        [
            .. stage.Description.Inputs.SelectMany(port => Places(activity, port)
                .Select(name => ArtifactInput(port, name, order++))),
            .. entries.Count > 1 ? [Implementation(entries, order++)] : Array.Empty<InputDescriptor>(),
            .. Parameters(entries).Select(parameter => ParameterInput.Create(
                parameter.Name, parameter.Schema.Of(parameter.Name),
                    parameter.Schema.Required.Contains(parameter.Name), order++)),
            new("seed", "Int64", "Seed", "Seed of this node; empty = derived from the run's seed and the node's id.",
                "Execution", order++),
            new("threads", "Int32", "Threads", "Threads granted to this node; empty = what the stage suggests.",
                "Execution", order++),
            new("resources", "Object", "Resources",
                "What this node needs, as JSON: memory (such as \"2GiB\"), gpus, pools (a number for each name).",
                "Execution", order++) { UiHint = "json-editor", DefaultSyntax = "Object" },
            new("limits", "Object", "Limits",
                "How long it may take, as JSON with times (hh:mm:ss or seconds): queued, attempt, total.",
                "Execution", order) { UiHint = "json-editor", DefaultSyntax = "Object" },
        ];
        return new(
            activity, stage.Description.Kind, Category(stage), Words.Of(stage.Description.Kind),
                stage.Description.Summary, inputs,
            [.. stage.Description.Outputs.Select(port => new OutputDescriptor(
                port.Name, $"{Words.Of(port.Name)} ({port.Type})",
                $"{port.Summary} The server binds it to a variable where something reads it; leave it as it is."))]);
    }

    private static string Category(StageEntry stage)
    {
        var category = StageCategories.CategoryOf(stage.Description.Kind);
        return char.ToUpperInvariant(category[0]) + category[1..];
    }

    private IEnumerable<string> Places(string activity, PortDescription port)
    {
        if (port.Cardinality != PortCardinality.Many)
        {
            return [port.Name];
        }
        var used = StudioView.Activities(definition).Where(node => JsonText.Of(node, "type") == activity)
            .SelectMany(node => node.Select(member => PortName.Split(PortName.FromProperty(member.Key))))
            .Where(name => name.Stem == port.Name).Select(name => name.Position).DefaultIfEmpty(0).Max();
        return Enumerable.Range(1, Math.Max(PlacesOfMany, used + 1))
            .Select(place => place == 1 ? port.Name : $"{port.Name}{place}");
    }

    private InputDescriptor ArtifactInput(PortDescription port, string name, int order) =>
        new(PortName.ToProperty(name), "Object", $"{Words.Of(name)} ({port.Type})", Describe(port, name), "Artifacts",
            order)
        {
            UiHint = DropDown.Hint,
            UiSpecifications = DropDown.Of(producers.Where(producer => producer.Type == port.Type)
                .Select(producer => (producer.Text, producer.Variable)).Prepend(("(none)", ""))),
        };

    private static string Describe(PortDescription port, string name) =>
        name != port.Name ? "One more of the same; may stay empty."
        : port.Cardinality == PortCardinality.Optional ? $"{port.Summary} May stay empty."
        : port.Summary;

    private static InputDescriptor Implementation(IReadOnlyList<StageEntry> entries, int order) =>
        new("implementation", "String", "Implementation", "Which stage runs this node.", "Execution", order)
        {
            UiHint = DropDown.Hint,
            UiSpecifications =
                DropDown.Of(entries.Select(entry => (entry.IsDefault ? $"{entry.Id} (default)" : entry.Id, entry.Id))),
            DefaultValue = entries.FirstOrDefault(entry => entry.IsDefault)?.Id,
        };

    private static IEnumerable<(string Name, ParameterSchema Schema)> Parameters(IReadOnlyList<StageEntry> entries) =>
        entries.SelectMany(entry => entry.Parameters.Names.Select(name => (Name: name, Schema: entry.Parameters)))
            .DistinctBy(parameter => parameter.Name);
}
