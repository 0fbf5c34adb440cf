using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Execution;

/// <summary>A newer attempt holds the node: this engine has no say in the run any more and writes no state.</summary>
internal sealed class LeaseLostException(string node)
    : WorkflowException(ExitCodes.Transient, $"another engine has taken over '{node}'; this one stops");
