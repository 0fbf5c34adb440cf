using RlhfFlow.Server.Runs.Views;

namespace RlhfFlow.Server.Runs.Engine;

/// <summary>How a node stands.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Node">The node.</param>
internal sealed record NodeEvent(string Run, RunNode Node);
