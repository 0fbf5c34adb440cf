using System.Text.Json.Nodes;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.EngineHost;

/// <summary>Stages that <see cref="TinyExecutor"/> runs; there is no program behind them.</summary>
public static class TinyStage
{
    /// <summary>A stage of a kind; every port takes or gives a corpus, and no input has to be bound.</summary>
    public static StageEntry Create(
        string kind, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, params IReadOnlyList<string> parameters) => new()
    {
        Activity = $"RlhfFlow.{kind}",
        IsDefault = true,
        CodeHash = kind,
        Executable = new(new StageManifest { Directory = "/", Activity = kind, Id = kind, Command = [kind] }),
        Description = new()
        {
            Kind = kind, Id = kind, Version = "1.0.0", Summary = kind,
            Inputs = [.. inputs.Select(port => new PortDescription(
                port, "corpus", port, port == "Texts" ? PortCardinality.Many : PortCardinality.Optional))],
            Outputs = [.. outputs.Select(port => new PortDescription(port, "corpus", port))],
        },
        Parameters = new(new()
        {
            ["properties"] = new JsonObject(
                parameters.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject()))),
        }),
    };
}
