using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Watches a run and says nothing.</summary>
internal sealed class SilentObserver : IRunObserver
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
