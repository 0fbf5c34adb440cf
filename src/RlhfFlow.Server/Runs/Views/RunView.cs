using System.Diagnostics.CodeAnalysis;

namespace RlhfFlow.Server.Runs.Views;

/// <summary>A run with its nodes.</summary>
internal sealed record RunView : RunSummary
{
    [SetsRequiredMembers]
    public RunView(RunSummary summary) : base(summary)
    {
    }

    /// <summary>Nodes in the order of the plan.</summary>
    public IReadOnlyList<RunNode> Nodes { get; init; } = [];

    /// <summary>Names of its reports.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];
}
