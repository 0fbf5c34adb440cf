using RlhfFlow.Stages.Conformance.Bench;
using RlhfFlow.Stages.Conformance.Examples;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Checks.Failing;

/// <summary>An input port and the artifact that the example hands to it.</summary>
/// <param name="Port">The port.</param>
/// <param name="Artifact">The artifact.</param>
internal sealed record PreparedInput(PortDescription Port, InputArtifact Artifact)
{
    /// <summary>
    /// The first port that has an artifact, a required one before others; null if the stage has no input ports.
    /// </summary>
    /// <exception cref="CheckNotTriedException">There are ports, but nothing to hand to them.</exception>
    internal static PreparedInput? Of(CheckBench bench)
    {
        var ports = bench.TryDescription!.Description.Inputs
            .OrderBy(port => port.Cardinality == PortCardinality.Optional).ToList();
        var found = ports.Select(port => Given(bench, port)).FirstOrDefault(input => input is not null);
        return found is not null || ports.Count == 0
            ? found
            : throw new CheckNotTriedException(
                $"there is no example of '{ports[0].Type}'; name one in {StageExample.FileName}");
    }

    /// <summary>A request in which another artifact stands in the place of this one.</summary>
    internal CheckRequest Replace(CheckBench bench, InputArtifact other) => With(bench, [other]);

    /// <summary>A request in which the port has no artifact.</summary>
    internal CheckRequest Remove(CheckBench bench) => With(bench, []);

    private static PreparedInput? Given(CheckBench bench, PortDescription port) =>
        bench.Example.Inputs.TryGetValue(port.Name, out var given) && given.Count > 0 ? new(port, given[0])
        : ExampleArtifacts.Kinds.Contains(port.Type) ? new(port, Example(bench, port.Type))
        : null;

    /// <summary>The artifact of a kind that every checker carries.</summary>
    internal static InputArtifact Example(CheckBench bench, string kind) =>
        new ExampleArtifacts(bench.Combine("example")).Of(kind);

    private CheckRequest With(CheckBench bench, IReadOnlyList<InputArtifact> artifacts)
    {
        var request = bench.NewRequest();
        var inputs = request.Request.Inputs.ToDictionary();
        inputs[Port.Name] = artifacts;
        request.Request = request.Request with { Inputs = inputs };
        return request;
    }
}
