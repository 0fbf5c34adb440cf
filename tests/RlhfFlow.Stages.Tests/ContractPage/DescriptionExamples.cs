using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Parameters;

namespace RlhfFlow.Stages.Tests.ContractPage;

/// <summary>The descriptions that the page shows.</summary>
internal static class DescriptionExamples
{
    internal static DescribedStage Small => new()
    {
        Description = new StageDescription { Kind = "Echo", Id = "example.echo", Version = "1.0.0", Summary = "" },
        Parameters = ParameterSchema.Parse("{}"),
    };

    internal static DescribedStage Full => new()
    {
        Description = new StageDescription
        {
            Kind = "PreferenceCollection",
            Id = "example.longer-is-better",
            Version = "1.2.0",
            Summary = "Prefers the longer of two completions.",
            License = "MIT",
            Inputs =
            [
                new("Samples", "samples", "Completions to compare.", PortCardinality.Many)
                {
                    Preview = PortPreview.Chat,
                },
            ],
            Outputs = [new("Preferences", "preferences", "Labelled pairs.") { Preview = PortPreview.Table }],
            Metrics = [new("pairs", "pairs", "Pairs written", MetricGoal.Maximize)],
            Capabilities = new StageCapabilities { Deterministic = Determinism.Bit },
            Resources = new StageResources(),
        },
        Parameters = ParameterSchema.Of<DescriptionOptions>(),
        CodeHash = RequestExamples.Digest,
        Build = "release",
        Exits = new Dictionary<int, string> { [0] = "pairs written", [11] = "samples damaged" },
    };

    private sealed record DescriptionOptions : IStageOptions
    {
        [Parameter("Pairs a prompt.", Minimum = 1, Unit = "pairs")]
        public int MaximumPairs { get; init; } = 1;

        public IEnumerable<string> Validate() => [];
    }
}
