using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.EngineHost;

/// <summary>Looks away.</summary>
public sealed class SilentObserver : IRunObserver
{
    public void Started(string runId, bool isContinued, IReadOnlyList<NodeStatus> nodes)
    {
    }

    public void Changed(NodeStatus node)
    {
    }

    public void Message(string text)
    {
    }
}
