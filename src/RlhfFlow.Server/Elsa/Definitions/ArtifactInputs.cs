using RlhfFlow.Stages;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Which properties of which activities take artifacts.</summary>
internal sealed class ArtifactInputs(StageCatalog catalog)
{
    private readonly ILookup<string, PortDescription> ports = catalog.Entries
        .SelectMany(entry => entry.Description.Inputs.Select(port => (entry.Activity, port)))
        .ToLookup(item => item.Activity, item => item.port);

    /// <summary>Whether a property is an input port, or one place of a port that takes many.</summary>
    public bool Contains(string activityType, string property)
    {
        var name = PortName.FromProperty(property);
        var (stem, position) = PortName.Split(name);
        return ports[activityType].Any(port => port.Name == name
            || (port.Name == stem && position > 1 && port.Cardinality == PortCardinality.Many));
    }
}
