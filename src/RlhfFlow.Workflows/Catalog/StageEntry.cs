using RlhfFlow.Stages;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Catalog;

/// <summary>One executable that can run one activity.</summary>
public sealed record StageEntry
{
    /// <summary>Activity type that it implements, such as <c>RlhfFlow.RewardModeling</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>Whether it is what runs where a node names no implementation.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>What runs it.</summary>
    public required StageExecutable Executable { get; init; }

    /// <summary>What the executable says about itself.</summary>
    public required StageDescription Description { get; init; }

    /// <summary>SHA-256 of the shipped files, lower-case hex.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Its parameters.</summary>
    public required ParameterSchema Parameters { get; init; }

    /// <summary>Path of the program.</summary>
    public string Path => Executable.Manifest.Command[0];

    /// <summary>Identity of the implementation.</summary>
    public string Id => Description.Id;
}
