namespace RlhfFlow.Stages;

/// <summary>What a stage says about itself; its parameters are described by its options type.</summary>
public sealed record StageDescription
{
    /// <summary>The activity's word, such as <c>RewardModeling</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Identity of this implementation, such as <c>rlhfflow.reward-modeling</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Semantic version of the implementation.</summary>
    public required string Version { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>License of the implementation as an SPDX expression; default none stated.</summary>
    public string License { get; init; } = "";

    /// <summary>What it reads; default nothing.</summary>
    public IReadOnlyList<PortDescription> Inputs { get; init; } = [];

    /// <summary>What it writes; default nothing.</summary>
    public IReadOnlyList<PortDescription> Outputs { get; init; } = [];

    /// <summary>What it measures; default nothing.</summary>
    public IReadOnlyList<MetricDescription> Metrics { get; init; } = [];

    /// <summary>What it can do beside its work.</summary>
    public StageCapabilities Capabilities { get; init; } = new();

    /// <summary>What it needs of a machine.</summary>
    public StageResources Resources { get; init; } = new();
}
