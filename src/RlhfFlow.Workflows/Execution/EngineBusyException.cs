using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Another engine is at work on the home.</summary>
/// <param name="holder">Which, in words: its process and what it is called.</param>
/// <param name="home">The home.</param>
public sealed class EngineBusyException(string holder, string home) : WorkflowException(
    ExitCodes.Transient,
    $"another rlhfflow ({holder}) is running workflows in '{home}'; wait for it, stop it, or set RLHFFLOW_HOME to "
    + "another directory")
{
    /// <summary>Which engine, in words.</summary>
    public string Holder => holder;
}
